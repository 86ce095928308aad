#include "documents/typefaces.hpp"

#include <array>

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

namespace casewright {
namespace {

// The first four are the design; the others stand in for letters that these lack, in this order.
constexpr std::array font_files{
    "NotoSans-Regular.ttf",           "NotoSans-Bold.ttf",
    "NotoSerif-Regular.ttf",          "NotoSerif-Bold.ttf",
    "NotoSansMath-Regular.ttf",       "NotoSansSymbols2-Regular.ttf",
    "NotoSansArabic-Regular.ttf",     "NotoSansArmenian-Regular.ttf",
    "NotoSansGeorgian-Regular.ttf",   "NotoSansHebrew-Regular.ttf",
    "NotoSansDevanagari-Regular.ttf", "NotoSansThai-Regular.ttf",
};
constexpr auto font_folder = "/usr/share/fonts/truetype/noto/";

struct ReleaseConfiguration {
    void operator()(FcConfig* configuration) const { FcConfigDestroy(configuration); }
};

}  // namespace

// Pango 1.50 keeps the configuration of a map that goes; a server would lose 40 KB with each paper.
void Typefaces::ReleaseMap::operator()(PangoFontMap* map) const {
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), nullptr);
    g_object_unref(map);
}

std::expected<Typefaces, std::string> Typefaces::load() {
    std::unique_ptr<FcConfig, ReleaseConfiguration> const configuration{FcConfigCreate()};
    for (auto const* file : font_files) {
        auto const path = std::string{font_folder} + file;
        auto const* name = reinterpret_cast<FcChar8 const*>(path.c_str());
        if (FcConfigAppFontAddFile(configuration.get(), name) == FcFalse)
            return std::unexpected{"The font file " + path +
                                   " is missing; the package fonts-noto-core brings it."};
    }
    Typefaces faces;
    faces.map_.reset(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(faces.map_.get()), configuration.get());
    // 72 to the inch: one unit of the page is one point.
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(faces.map_.get()), 72.0);
    faces.context_.reset(pango_font_map_create_context(faces.map_.get()));
    auto* context = faces.context_.get();
    pango_context_set_language(context, pango_language_from_string("en-US"));
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    // Hinting fits letters to the pixels of a screen; a paper has none.
    pango_context_set_round_glyph_positions(context, FALSE);
    auto* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    return faces;
}

PangoFontDescription* Typefaces::describe(Typeface typeface, double size) {
    bool const serif = typeface == Typeface::serif || typeface == Typeface::serif_bold;
    bool const bold = typeface == Typeface::serif_bold || typeface == Typeface::sans_bold;
    auto* description = pango_font_description_new();
    pango_font_description_set_family_static(description, serif ? "Noto Serif" : "Noto Sans");
    pango_font_description_set_weight(description, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(description, size * PANGO_SCALE);
    return description;
}

}  // namespace casewright
