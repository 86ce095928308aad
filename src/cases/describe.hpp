// src/cases/describe.hpp
// The fields of every structure that a fact holds, each list once. Names are stored: never reuse
// one for another meaning, never drop one that history holds.
#pragma once
#include "cases/case.hpp"

namespace casewright {

template <class Fields>
void describe(Fields& fields, Citation& it) {
    fields("document", it.document);
    fields("paragraph", it.paragraph);
}

template <class Fields>
void describe(Fields& fields, UsedValue& it) {
    fields("id", it.id);
    fields("title", it.title);
    fields("unit", it.unit);
    fields("type", it.type);
    fields("value", it.text);
    fields("number", it.number);
    fields("on", it.on);
    fields("look_up_by", it.look_up_by);
    fields("day_is_known", it.day_is_known);
    fields("effective", it.effective);
    fields("announced", it.announced);
    fields("label", it.label);
    fields("source", it.source);
    fields("standing", it.standing);
    fields("note", it.note);
}

template <class Fields>
void describe(Fields& fields, DerivationInput& it) {
    fields("name", it.name);
    fields("value", it.value);
    fields("path", it.path);
}

template <class Fields>
void describe(Fields& fields, Derivation& it) {
    fields("value", it.value);
    fields("unit", it.unit);
    fields("formula", it.formula);
    fields("inputs", it.inputs);
    fields("policy", it.policy);
    fields("citation", it.citation);
    fields("standing", it.standing);
    fields("note", it.note);
}

template <class Fields>
void describe(Fields& fields, ScheduledDelivery& it) {
    fields("quarter", it.quarter);
    fields("quantity", it.quantity);
}

template <class Fields>
void describe(Fields& fields, RequestedLine& it) {
    fields("line", it.number);
    fields("description", it.description);
    fields("article", it.article);
    fields("kind", it.kind);
    fields("mde", it.mde);
    fields("sme", it.sme);
    fields("quantity", it.quantity);
    fields("unit_of_issue", it.unit_of_issue);
    fields("base_price", it.base_price);
    fields("price_status", it.price_status);
    fields("source", it.source);
    fields("type_of_assistance", it.type_of_assistance);
    fields("delivery_term", it.delivery_term);
    fields("offer_release", it.offer_release);
    fields("rate_area", it.rate_area);
    fields("procured_share", it.procured_share);
    fields("signed_on", it.signed_on);
    fields("accepted_on", it.accepted_on);
    fields("implemented_on", it.implemented_on);
    fields("schedule", it.schedule);
    fields("availability", it.availability);
    fields("nonrecurring", it.nonrecurring);
    fields("nonrecurring_waiver", it.nonrecurring_waiver);
    fields("packing", it.packing);
    fields("transportation", it.transportation);
    fields("working_capital_share", it.working_capital_share);
    fields("army_program", it.army_program);
    fields("tuition_rate", it.tuition_rate);
    fields("course_on", it.course_on);
    fields("nonstandard", it.nonstandard);
    fields("contractor_routed", it.contractor_routed);
    fields("corps_of_engineers", it.corps_of_engineers);
    fields("stock_part", it.stock_part);
    fields("stock_part_before", it.stock_part_before);
    fields("token_exception", it.token_exception);
    fields("program_of_record", it.program_of_record);
}

template <class Fields>
void describe(Fields& fields, LinkedOffer& it) {
    fields("case", it.case_id);
    fields("mde", it.mde);
    fields("total", it.total);
    fields("construction", it.construction);
}

template <class Fields>
void describe(Fields& fields, ContractQuarter& it) {
    fields("quarter", it.quarter);
    fields("spending", it.spending);
    fields("termination_liability", it.termination_liability);
    fields("holdback", it.holdback);
}

template <class Fields>
void describe(Fields& fields, TermDollars& it) {
    fields("term", it.term);
    fields("amount", it.amount);
}

template <class Fields>
void describe(Fields& fields, DeliveryFinding& it) {
    fields("by", it.by);
    fields("reference", it.reference);
    fields("found_on", it.found_on);
}

template <class Fields>
void describe(Fields& fields, PaymentPlan& it) {
    fields("terms", it.terms);
    fields("dollars", it.dollars);
    fields("cash_flow", it.cash_flow);
    fields("minimal_risk", it.minimal_risk);
    fields("standby_letter", it.standby_letter);
    fields("contract", it.contract);
    fields("curve", it.curve);
    fields("termination_curve", it.termination_curve);
    fields("work_begins", it.work_begins);
    fields("delivery_finding", it.delivery_finding);
}

template <class Fields>
void describe(Fields& fields, LetterOfRequest& it) {
    fields("case", it.case_id);
    fields("purchaser", it.purchaser);
    fields("agency", it.agency);
    fields("requested_on", it.requested_on);
    fields("kind", it.kind);
    fields("program", it.program);
    fields("authority", it.authority);
    fields("subject", it.subject);
    fields("nickname", it.nickname);
    fields("state_description", it.state_description);
    fields("linked_program", it.linked_program);
    fields("sample", it.sample);
    fields("amendment", it.amendment);
    fields("developed_on", it.developed_on);
    fields("accepted_on", it.accepted_on);
    fields("implemented_on", it.implemented_on);
    fields("surcharge_waiver", it.surcharge_waiver);
    fields("overseas_administration", it.overseas_administration);
    fields("sensitive", it.sensitive);
    fields("participants", it.participants);
    fields("answers", it.answers);
    fields("linked", it.linked);
    fields("lines", it.lines);
    fields("payment", it.payment);
}

template <class Fields>
void describe(Fields& fields, Gap& it) {
    fields("list", it.list);
    fields("criterion", it.criterion);
    fields("field", it.field);
    fields("answer", it.answer);
    fields("explanation", it.explanation);
    fields("source", it.source);
    fields("standing", it.standing);
}

template <class Fields>
void describe(Fields& fields, RequestAssessed& it) {
    fields("document", it.document);
    fields("status", it.status);
    fields("asked", it.asked);
    fields("answers", it.answers);
    fields("gaps", it.gaps);
}

template <class Fields>
void describe(Fields& fields, PricedLine& it) {
    fields("line", it.number);
    fields("description", it.description);
    fields("article", it.article);
    fields("kind", it.kind);
    fields("mde", it.mde);
    fields("sme", it.sme);
    fields("quantity", it.quantity);
    fields("unit_of_issue", it.unit_of_issue);
    fields("price_status", it.price_status);
    fields("source", it.source);
    fields("type_of_assistance", it.type_of_assistance);
    fields("delivery_term", it.delivery_term);
    fields("offer_release", it.offer_release);
    fields("availability", it.availability);
    fields("schedule", it.schedule);
    fields("base_price", it.base_price);
    fields("nonrecurring_cost", it.nonrecurring_cost);
    fields("contract_administration", it.contract_administration);
    fields("program_support", it.program_support);
    fields("attrition", it.attrition);
    fields("unit_price", it.unit_price);
    fields("net", it.net);
    fields("packing_crating_handling", it.packing_crating_handling);
    fields("administrative_charge", it.administrative_charge);
    fields("transportation", it.transportation);
    fields("other", it.other);
}

template <class Fields>
void describe(Fields& fields, OfferSummary& it) {
    fields("net_estimated_cost", it.net_estimated_cost);
    fields("packing_crating_handling", it.packing_crating_handling);
    fields("administrative_charge", it.administrative_charge);
    fields("transportation", it.transportation);
    fields("other", it.other);
    fields("total", it.total);
}

template <class Fields>
void describe(Fields& fields, Remark& it) {
    fields("line", it.line);
    fields("text", it.text);
    fields("source", it.source);
}

template <class Fields>
void describe(Fields& fields, PricedOffer& it) {
    fields("document", it.document);
    fields("case", it.case_id);
    fields("purchaser", it.purchaser);
    fields("agency", it.agency);
    fields("subject", it.subject);
    fields("kind", it.kind);
    fields("program", it.program);
    fields("sample", it.sample);
    fields("requested_on", it.requested_on);
    fields("priced_on", it.priced_on);
    fields("lines", it.lines);
    fields("summary", it.summary);
    fields("remarks", it.remarks);
    fields("explanations", it.explanations);
}

template <class Fields>
void describe(Fields& fields, Limb& it) {
    fields("name", it.name);
    fields("value", it.value);
    fields("threshold", it.threshold);
    fields("reached", it.reached);
}

template <class Fields>
void describe(Fields& fields, NotificationAssessed& it) {
    fields("document", it.document);
    fields("form", it.form);
    fields("assessed_on", it.assessed_on);
    fields("purchaser", it.purchaser);
    fields("group", it.group);
    fields("required", it.required);
    fields("limbs", it.limbs);
    fields("waiting_days", it.waiting_days);
    fields("tier_days", it.tier_days);
    fields("explanations", it.explanations);
}

template <class Fields>
void describe(Fields& fields, RequestReceived& it) {
    fields("letter", it.letter);
}

template <class Fields>
void describe(Fields& fields, RequestRevised& it) {
    fields.found("document", it.document);
    fields.found("letter", it.letter);
}

}  // namespace casewright
