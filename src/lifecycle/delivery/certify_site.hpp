// src/lifecycle/delivery/certify_site.hpp
// A place is certified to store an article under enhanced monitoring, before any of it is
// delivered. A certificate is renewed by a new one.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule site_valid{"end_use.site_valid", "SAMM", "C5.6.1.10"};
inline constexpr Gate<SiteStage> certify_site_gate{
    "certify_site",
    any_of(SiteStage::none, SiteStage::certified),
    any_of(SiteStage::certified),
    any_of(Role::implementing_agency, Role::security_cooperation_office),
    {"certify_site.stage", "SAMM", "C5.6.1.10"},
    {"certify_site.actor", "SAMM", "C5.6.1.10"}};

[[nodiscard]] std::expected<SiteCertified, Refusal> certify_site(Case const& fms_case,
                                                                 SiteCertified stated,
                                                                 Act const& act,
                                                                 Policy const& policy);

}  // namespace casewright
