// src/lifecycle/delivery/file_discrepancy.hpp
// The purchaser reports what came short, wrong, damaged or not at all. One year is given; after it
// only a latent defect is heard. Classified articles and arms that went astray are reported at any
// value, by the next day.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule discrepancy_not_for_capacity_building{
    "discrepancy.not_for_capacity_building", "SAMM", "C6.4.10"};
inline constexpr Rule discrepancy_report_number{
    "discrepancy.report_number", "DLM 4000.25 volume 2", "Appendix 6.39"};
inline constexpr Rule discrepancy_codes{
    "discrepancy.codes", "DLM 4000.25 volume 2", "Appendix 7.28"};
inline constexpr Rule discrepancy_shipment_or_day{
    "discrepancy.shipment_or_day", "SAMM", "C6.4.10.1"};
inline constexpr Rule discrepancy_noticed_day{"discrepancy.noticed_day", "SAMM", "C6.4.10.1"};
inline constexpr Rule discrepancy_value_not_negative{"discrepancy.value_not_negative", "SAMM", "C6.4.10"};
inline constexpr Rule discrepancy_in_time{"discrepancy.in_time", "SAMM", "C6.4.10.1"};
inline constexpr Gate<DiscrepancyStage> file_discrepancy_gate{
    "file_discrepancy",
    any_of(DiscrepancyStage::none),
    any_of(DiscrepancyStage::filed),
    any_of(Role::purchaser),
    {"file_discrepancy.stage", "SAMM", "C6.4.10"},
    {"file_discrepancy.actor", "SAMM", "C6.4.10"}};

[[nodiscard]] std::expected<DiscrepancyFiled, Refusal> file_discrepancy(Case const& fms_case,
                                                                        DiscrepancyFiled stated,
                                                                        Act const& act,
                                                                        Policy const& policy);

}  // namespace casewright
