// golconda passport: one item's whole history with all its proofs, in one file; and the way to it as a QR code.

#include <algorithm>
#include <iostream>
#include <memory>
#include <vector>

#include "node/cli/commands/commands.h"
#include "node/cli/file_text.h"
#include "node/cli/json_output.h"
#include "node/cli/look.h"
#include "node/cli/lookup.h"
#include "node/cli/membership.h"
#include "node/cli/page_link.h"
#include "node/cli/session.h"
#include "node/host/private_names.h"
#include "node/label/link.h"
#include "node/label/qr.h"
#include "node/manifest/trade_text.h"
#include "node/passport/passport_json.h"
#include "node/web/passport_page.h"

namespace golconda::cli {
namespace {

constexpr std::size_t kShortIdDigits = 8;
constexpr std::uint32_t kPngModulePixels = 8;
const std::string kAllNames = "all";

struct Options {
  std::string item;
  std::string out;
  std::string pages;
  std::vector<std::string> disclose;  // LABEL, or LABEL@RECORD
  std::vector<std::string> names;  // participants; or kAllNames
  std::vector<std::string> siblings;
  bool with_siblings = false;
  bool html = false;
  bool qr = false;
};

// What is written, and what it is called.
struct Made {
  std::string item;  // hexadecimal
  std::string what;  // "passport"
  std::string bytes;
  std::string ending;
};

// Adds what this home has to show those private names with.
Result<void> add_names(const Options& options, const Globals& globals, const Session& session, v1::MakePassportRequest& request) {
  if (options.names.empty()) return {};
  GOLCONDA_TRY(const Membership membership, load_membership(session.client()));
  GOLCONDA_TRY(const auto kept, host::kept_openings(host::HomePaths(globals.home), membership.current()));
  const bool all = std::ranges::find(options.names, kAllNames) != options.names.end();
  for (const ledger::NameOpening& opening : kept) {
    if (!all && std::ranges::find(options.names, opening.participant.text) == options.names.end()) continue;
    v1::NameOpening& name = *request.add_names();
    name.set_participant(opening.participant.text);
    name.set_name(opening.name);
    name.set_salt(opening.salt);
  }
  for (const std::string& id : options.names) {
    if (id == kAllNames || std::ranges::find(kept, id, [](const auto& one) { return one.participant.text; }) != kept.end()) continue;
    const ledger::Participant* const member = membership.current().find(ledger::ParticipantId(id));
    if (member == nullptr) {
      return fail(ErrorCode::kNotFound, "nobody of the id " + manifest::quoted(id) + " takes part", "--name", "golconda member list shows who does");
    }
    if (!member->name_commitment) {
      return fail(ErrorCode::kInvalidArgument, "the name of " + id + " is not private: every passport shows it", "--name", "leave it out");
    }
    return fail(ErrorCode::kNotFound, "this home has nothing to show the private name of " + id + " with", "--name",
                "ask " + id + " for its file names/" + id + ", and take it in with golconda member name");
  }
  return {};
}

// Who is asked for by name is in it: a passport without it would look as if it had been refused.
Result<void> check_names_shown(const Options& options, const std::string& json) {
  if (options.names.empty()) return {};
  GOLCONDA_TRY(const passport::Passport made, passport::parse_json(json));
  for (const std::string& id : options.names) {
    const bool shown = std::ranges::any_of(made.names, [&](const auto& opening) { return opening.participant.text == id; });
    if (shown || id == kAllNames) continue;
    return fail(ErrorCode::kInvalidArgument, id + " has no part in the history of this item, and its name none in the passport", "--name",
                "leave it out, or say --name all for those who have");
  }
  return {};
}

void add_values(const Options& options, v1::MakePassportRequest& request) {
  for (const std::string& value : options.disclose) {
    const std::size_t at = value.find('@');
    if (at == std::string::npos) {
      request.add_disclose(value);
      continue;
    }
    v1::PrivateValueName& name = *request.add_values();
    name.set_label(value.substr(0, at));
    name.set_record(manifest::lower_ascii(value.substr(at + 1)));
  }
}

Result<Made> make_passport(const Options& options, const Globals& globals, const Session& session, const Bytes& id) {
  v1::MakePassportRequest request;
  request.mutable_selector()->set_item(id);
  add_values(options, request);
  request.set_with_siblings(options.with_siblings);
  for (const std::string& sibling : options.siblings) {
    GOLCONDA_TRY(*request.add_siblings(), get_item_id(session.client(), sibling));
  }
  GOLCONDA_CHECK_OK(add_names(options, globals, session, request));
  GOLCONDA_TRY(const v1::MakePassportResponse made, session.client().make_passport(request));
  GOLCONDA_CHECK_OK(check_names_shown(options, made.json()));
  const std::string hex = to_hex(made.item());
  if (!options.html) return Made{hex, "passport", made.json(), ".passport.json"};
  const std::string link = options.pages.empty() ? "" : label::passport_link(options.pages, hex);
  GOLCONDA_TRY(std::string page, web::passport_page(web::embedded_assets(), made.json(), link));
  return Made{hex, "passport", std::move(page), ".passport.html"};
}

Result<std::string> qr_picture(const label::QrCode& code, const std::string& link, const std::string& path) {
  if (path.ends_with(".svg")) return label::qr_svg(code, link);
  if (path.ends_with(".png")) return label::qr_png(code, kPngModulePixels);
  return fail(ErrorCode::kInvalidArgument, "a QR code is written as .svg or .png, not as " + manifest::quoted(path), "--out",
              "give a file name with one of these endings, or none for the terminal");
}

label::Terminal terminal_for(const Look& look) {
  if (!look.utf8) return label::Terminal::kAscii;
  return look.colour ? label::Terminal::kColour : label::Terminal::kUtf8;
}

Result<ExitCode> show_qr(const Options& options, const Globals& globals, const std::string& hex) {
  const std::string link = label::passport_link(options.pages, hex);
  GOLCONDA_TRY(const label::QrCode code, label::make_qr(link, label::QrLevel::kMedium));
  if (!options.out.empty()) {
    GOLCONDA_TRY(const std::string picture, qr_picture(code, link, options.out));
    GOLCONDA_CHECK_OK(write_file(options.out, picture, false));
  }
  if (globals.json) {
    std::cout << json_text(Json{{"item", hex}, {"link", link}, {"file", options.out}});
  } else if (options.out.empty()) {
    std::cout << label::qr_text(code, terminal_for(look_for(surroundings(), globals.ascii))) << link << "\n";
  } else {
    std::cout << "the QR code of " << link << " is in " << printable(options.out) << "\n";
  }
  return ExitCode::kOk;
}

// With where the pages are, which is asked for before anything is looked up.
Result<Options> completed(Options options, const Globals& globals) {
  if (!options.qr) {
    if (!options.html) return options;
    GOLCONDA_TRY(options.pages, known_pages(options.pages, globals));
    return options;
  }
  if (options.html || options.with_siblings || !options.siblings.empty() || !options.disclose.empty() || !options.names.empty()) {
    return fail(ErrorCode::kInvalidArgument, "--qr makes the code alone, and no passport", "--qr", "ask for the passport in a command of its own");
  }
  GOLCONDA_TRY(options.pages, needed_pages(options.pages, globals));
  return options;
}

Result<ExitCode> run(const Options& given, const Globals& globals) {
  GOLCONDA_TRY(const Options options, completed(given, globals));
  GOLCONDA_TRY(const Session session, Session::open(globals));
  GOLCONDA_TRY(const Bytes id, get_item_id(session.client(), options.item));
  if (options.qr) return show_qr(options, globals, to_hex(id));
  GOLCONDA_TRY(const Made made, make_passport(options, globals, session, id));
  const std::string path = options.out.empty() ? made.item.substr(0, kShortIdDigits) + made.ending : options.out;
  // What it discloses is for whom its maker hands it to, not for every user of this computer.
  GOLCONDA_CHECK_OK(write_file(path, made.bytes, !options.disclose.empty() || !options.names.empty()));
  if (path == "-") return ExitCode::kOk;
  if (globals.json) {
    std::cout << json_text(Json{{"item", made.item}, {"file", path}, {"bytes", made.bytes.size()}});
    return ExitCode::kOk;
  }
  std::cout << "the passport of " << made.item << " is in " << printable(path) << " (" << manifest::thousands(made.bytes.size()) << " bytes)\n"
            << (options.html ? "  anyone opens it in a browser, where it checks itself without a network\n"
                             : "  anyone checks it with: golconda verify " + printable(path) + "\n");
  return ExitCode::kOk;
}

}  // namespace

void add_passport(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = app.add_command("passport", "Make one item's passport: its history and all its proofs, in a file",
                                  "golconda passport 4f0a6d1c\n"
                                  "golconda passport SU-0001 --out su-0001.passport.json --disclose price_usd\n"
                                  "golconda passport SU-0001 --disclose price_usd@7b41c9e0  of one step, as trace shows it\n"
                                  "golconda passport SU-0001 --name surat-cutters          and who that is\n"
                                  "golconda passport SU-0001 --html --with-siblings         a page that checks itself\n"
                                  "golconda passport SU-0001 --qr --pages https://passport.example\n"
                                  "golconda passport SU-0001 --qr --pages https://passport.example --out su-0001.png\n");
  command.add_option("item", options->item, "its id, the first 8 or more digits of it, or your own stone number")
      .type_name("ITEM")
      .required();
  command.add_option("--out", options->out, "the file to write; - for standard output (<id>.passport.json)")
      .type_name("FILE");
  command.add_option("--disclose", options->disclose,
                     "a private value of yours to put in, by its label, in every step or in one record's alone; may be repeated")
      .type_name("LABEL[@RECORD]")
      .take_all();
  command.add_option("--name", options->names,
                      "a member whose private name to show, if this home can; may be repeated; all: of everybody who has a part in it")
      .type_name("PARTICIPANT")
      .take_all();
  command.add_option("--sibling", options->siblings, "a stone that was made beside it, to show too; may be repeated").type_name("ITEM").take_all();
  command.add_flag("--with-siblings", options->with_siblings,
                    "show all that was made beside it, so that weights can be added up");
  command.add_flag("--html", options->html, "as a page that opens from a disk and checks itself (<id>.passport.html)");
  command.add_flag("--qr", options->qr, "only the QR code of its page: on the terminal, or into --out FILE.svg or FILE.png");
  add_pages_option(command, options->pages);
  on_run(command, globals, exit_code, [options](const Globals& g) { return run(*options, g); });
}

}  // namespace golconda::cli
