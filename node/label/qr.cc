#include "node/label/qr.h"

#include <cerrno>
#include <cstring>
#include <memory>
#include <utility>

#include <png.h>
#include <qrencode.h>

#include "crypto/base/check.h"

namespace golconda::label {
namespace {

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

// The modules of one line of text: its upper and its lower row.
struct Pair {
  bool upper = false;
  bool lower = false;
};

Pair pair_at(const QrCode& code, std::size_t column, std::size_t row) {
  // Counted from the quiet zone's corner; what lies before the code wraps around to far outside.
  return {code.is_dark(column - kQuietModules, row - kQuietModules), code.is_dark(column - kQuietModules, row + 1 - kQuietModules)};
}

// What is drawn is light: the terminal's own background is dark.
std::string_view half_block(Pair dark) {
  if (dark.upper && dark.lower) return " ";
  if (dark.upper) return "▄";
  return dark.lower ? "▀" : "█";
}

void append_bytes(png_structp png, png_bytep bytes, std::size_t count) {
  static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<const char*>(bytes), count);
}

void flush_nothing(png_structp) {}

// Only a lack of memory can go wrong, and libpng would jump over our destructors.
[[noreturn]] void png_failed(png_structp, png_const_charp message) { invariant_broken(message, std::source_location::current()); }

// One bit a pixel, 1 is white.
std::vector<std::uint8_t> png_row(const QrCode& code, std::size_t row, std::size_t side_modules, std::uint32_t module_pixels) {
  std::vector<std::uint8_t> bits((side_modules * module_pixels + 7) / 8, 0xff);
  for (std::size_t x = 0; x < side_modules * module_pixels; ++x) {
    if (!code.is_dark(x / module_pixels - kQuietModules, row - kQuietModules)) continue;
    bits[x / 8] = static_cast<std::uint8_t>(bits[x / 8] & ~(0x80U >> (x % 8)));
  }
  return bits;
}

}  // namespace

Result<QrCode> make_qr(std::string_view text, QrLevel level) {
  if (text.empty() || text.size() > kQrTextMaxBytes || text.find('\0') != std::string_view::npos) {
    return fail(ErrorCode::kInvalidArgument, "a QR code holds a link of 1 to " + std::to_string(kQrTextMaxBytes) + " bytes, not of " +
                    std::to_string(text.size()), "link", "use a shorter address");
  }
  const std::unique_ptr<QRcode, FreeCode> made(QRcode_encodeData(static_cast<int>(text.size()),
                                                                 reinterpret_cast<const unsigned char*>(text.data()), 0,
                                                                 level == QrLevel::kMedium ? QR_ECLEVEL_M : QR_ECLEVEL_Q));
  if (!made) return fail(ErrorCode::kInternal, std::string("no QR code could be made: ") + std::strerror(errno), "link");
  QrCode code;
  code.side = static_cast<std::size_t>(made->width);
  code.dark.reserve(code.side * code.side);
  for (std::size_t i = 0; i < code.side * code.side; ++i) code.dark.push_back((made->data[i] & 1U) != 0);
  return code;
}

std::vector<QrRun> dark_runs(const QrCode& code) {
  std::vector<QrRun> runs;
  for (std::size_t row = 0; row < code.side; ++row) {
    for (std::size_t column = 0; column < code.side; ++column) {
      if (!code.is_dark(column, row)) continue;
      if (column > 0 && code.is_dark(column - 1, row)) {
        ++runs.back().modules;
      } else {
        runs.push_back({column, row, 1});
      }
    }
  }
  return runs;
}

std::string qr_svg(const QrCode& code, std::string_view title) {
  const std::string side = std::to_string(code.side + 2 * kQuietModules);
  std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side +
                    "\" shape-rendering=\"crispEdges\" role=\"img\">\n<title>" + xml_escaped(title) +
                    "</title>\n<path fill=\"#fff\" d=\"M0 0h" + side + "v" + side + "H0z\"/>\n<path d=\"";
  for (const QrRun& run : dark_runs(code)) {
    const std::string modules = std::to_string(run.modules);
    svg += "M" + std::to_string(run.column + kQuietModules) + " " + std::to_string(run.row + kQuietModules) + "h" + modules + "v1h-" +
           modules + "z";
  }
  return svg + "\"/>\n</svg>\n";
}

std::string qr_png(const QrCode& code, std::uint32_t module_pixels) {
  check_invariant(module_pixels >= 1 && module_pixels <= kModulePixelsMax, "a module has a size");
  std::string out;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, png_failed, nullptr);
  check_invariant(png != nullptr, "libpng starts");
  png_infop info = png_create_info_struct(png);
  png_set_write_fn(png, &out, append_bytes, flush_nothing);
  const std::size_t side_modules = code.side + 2 * kQuietModules;
  const auto side_pixels = static_cast<png_uint_32>(side_modules * module_pixels);
  png_set_IHDR(png, info, side_pixels, side_pixels, 1, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  png_write_info(png, info);
  for (std::size_t row = 0; row < side_modules; ++row) {
    const auto bits = png_row(code, row, side_modules, module_pixels);
    for (std::uint32_t i = 0; i < module_pixels; ++i) png_write_row(png, bits.data());
  }
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return out;
}

std::string qr_text(const QrCode& code, Terminal terminal) {
  constexpr std::string_view kBlackOnWhite = "\x1b[38;5;16;48;5;231m";
  constexpr std::string_view kReset = "\x1b[0m";
  const std::size_t side = code.side + 2 * kQuietModules;
  const std::size_t step = terminal == Terminal::kAscii ? 1 : 2;
  std::string text;
  for (std::size_t row = 0; row < side; row += step) {
    if (terminal == Terminal::kColour) text += kBlackOnWhite;
    for (std::size_t column = 0; column < side; ++column) {
      const Pair dark = pair_at(code, column, row);
      switch (terminal) {
        case Terminal::kColour: text += half_block({!dark.upper, !dark.lower}); break;
        case Terminal::kUtf8: text += half_block(dark); break;
        case Terminal::kAscii: text += dark.upper ? "  " : "##"; break;
      }
    }
    if (terminal == Terminal::kColour) text += kReset;
    text += '\n';
  }
  return text;
}

std::string xml_escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) out += c;
    }
  }
  return out;
}

}  // namespace golconda::label
