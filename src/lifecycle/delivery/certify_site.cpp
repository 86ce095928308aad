#include "lifecycle/delivery/certify_site.hpp"

namespace casewright {

std::expected<SiteCertified, Refusal> certify_site(Case const& fms_case, SiteCertified stated,
                                                   Act const& act, Policy const&) {
    auto const& site = item_in(fms_case.end_use.sites, site_key(stated.name, stated.article));
    if (auto no = refused_at(certify_site_gate, site.stage, "The site " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    if (stated.valid_until && *stated.valid_until < act.on)
        return refuse(site_valid,
                      "The certificate ended on " + to_text(*stated.valid_until) + " already.");
    return stated;
}

}  // namespace casewright
