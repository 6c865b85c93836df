// golconda member certificate: proposes which TLS certificates a participant's node may show.

#include <memory>

#include "crypto/certificate.h"
#include "node/cli/commands/member.h"
#include "node/cli/file_text.h"
#include "node/cli/propose.h"
#include "node/manifest/trade_text.h"

namespace golconda::cli {
namespace {

constexpr std::size_t kCertificateMaxBytes = 64 * 1024;

struct Options {
  ProposeOptions propose;
  std::string id;
  std::string file;
  std::string drop;
};

Result<ExitCode> run(const Options& options, const Globals& globals) {
  if (options.file.empty() && options.drop.empty()) {
    return fail(ErrorCode::kInvalidArgument, "neither --accept nor --drop is given", "--accept",
                "give --accept tls-certificate.pem before the node takes a new one, and --drop once it has");
  }
  crypto::Digest accepted;
  if (!options.file.empty()) {
    GOLCONDA_TRY(const std::string pem, read_file(options.file, kCertificateMaxBytes));
    GOLCONDA_TRY(accepted, crypto::certificate_fingerprint(pem));
  }
  return propose(globals, options.propose, ReasonIs::kOptional, [&](NextConfig& next) -> Result<void> {
    if (!options.drop.empty()) GOLCONDA_CHECK_OK(next.drop_certificate(options.id, manifest::lower_ascii(options.drop)));
    if (!options.file.empty()) GOLCONDA_CHECK_OK(next.accept_certificate(options.id, accepted));
    return {};
  });
}

}  // namespace

void add_member_certificate(Command member, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = member.add_command("certificate", "Propose which TLS certificates somebody's node may show",
                                  "golconda member certificate kao-mine --accept new-certificate.pem\n"
                                  "golconda member certificate kao-mine --drop 22510c72\n");
  command.add_option("id", options->id, "whose node it is").type_name("ID").required();
  command.add_option("--accept", options->file, "a certificate that the others accept from then on").type_name("PEM");
  command.add_option("--drop", options->drop, "the first digits of the fingerprint that they accept no more").type_name("DIGITS");
  add_propose_options(command, options->propose);
  on_run(command, globals, exit_code, [options](const Globals& g) { return run(*options, g); });
}

}  // namespace golconda::cli
