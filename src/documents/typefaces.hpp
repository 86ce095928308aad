// src/documents/typefaces.hpp
// The letters of a paper: Noto Sans and Noto Serif from Debian's fonts-noto-core, opened by their
// file names. The font configuration of the user or the machine is never asked, because it would
// make the bytes of a paper depend on who prints it.
#pragma once
#include <expected>
#include <memory>
#include <string>

#include <pango/pangocairo.h>

namespace casewright {

struct ReleaseObject {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class Object>
using Owned = std::unique_ptr<Object, ReleaseObject>;

enum class Typeface { serif, serif_bold, sans, sans_bold };

class Typefaces {
public:
    // A missing font file is named in the error. Opens some files: 15 milliseconds.
    [[nodiscard]] static std::expected<Typefaces, std::string> load();
    [[nodiscard]] PangoContext* context() const { return context_.get(); }
    [[nodiscard]] static PangoFontDescription* describe(Typeface typeface, double size);

private:
    Typefaces() = default;
    struct ReleaseMap {
        void operator()(PangoFontMap* map) const;
    };
    std::unique_ptr<PangoFontMap, ReleaseMap> map_;  // released after the context that uses it
    Owned<PangoContext> context_;
};

}  // namespace casewright
