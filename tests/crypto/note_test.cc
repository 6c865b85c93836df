// Signed notes, checkpoints and cosignatures in their public formats.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "crypto/checkpoint.h"
#include "crypto/commitment.h"
#include "crypto/cosignature.h"
#include "crypto/signed_note.h"

namespace golconda::crypto {
namespace {

// The example of Go's golang.org/x/mod/sumdb/note, whose format C2SP's signed-note describes.
constexpr std::string_view kKnownNote =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
constexpr std::string_view kKnownKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

PublicKey known_key() {
  const Bytes bytes = *from_base64(kKnownKey.substr(kKnownKey.rfind('+') + 1));
  return *PublicKey::from(ByteView(bytes).substr(1));
}

KeyPair test_key() {
  const Digest seed = sha256("a key for tests");
  return KeyPair::from_seed(seed.value);
}

TEST(SignedNote, OfAnotherImplementationVerifies) {
  const auto note = parse_note(kKnownNote);
  ASSERT_TRUE(note.has_value()) << describe(note.error());
  EXPECT_TRUE(verify_note(*note, "PeterNeumann", known_key()));
  EXPECT_EQ(format_note(*note), kKnownNote);
  EXPECT_EQ(verifier_key_text("PeterNeumann", NoteAlgorithm::kEd25519, known_key()), kKnownKey);
}

TEST(SignedNote, VerifiesUnderItsNameAndKeyAlone) {
  const auto note = *parse_note(kKnownNote);
  EXPECT_FALSE(verify_note(note, "EnochRoot", known_key()));
  EXPECT_FALSE(verify_note(note, "PeterNeumann", test_key().public_key()));
  SignedNote changed = note;
  changed.text.front() = 'i';
  EXPECT_FALSE(verify_note(changed, "PeterNeumann", known_key()));
}

TEST(SignedNote, IsParsedStrictly) {
  const std::string good(kKnownNote);
  const std::string line = good.substr(good.find("\u2014"));
  for (const std::string& bad :
       {std::string(), std::string("no signature\n"), std::string("no line feed\n\n\u2014 a AAAA"), good + "x", good + "\n",
        "\n" + line, std::string("text\n\n\n") + line + "x", std::string("text\n\n- PeterNeumann AAAAAA==\n"),
        std::string("text\n\n\u2014 two words AAAAAAAA\n"), std::string("text\n\n\u2014 name AAA\n"), std::string("text\n\n\u2014 name not_base64\n"),
        std::string("a\x01text\n\n") + line}) {
    const auto parsed = parse_note(bad);
    ASSERT_FALSE(parsed.has_value()) << bad;
    EXPECT_EQ(parsed.error().code, ErrorCode::kInvalidArgument);
  }
}

TEST(SignedNote, BoundsItsSizeAndSignatures) {
  const std::string line = format_signature_line(sign_note("text\n", "name", test_key()));
  std::string many = "text\n\n";
  for (std::size_t i = 0; i <= kNoteSignaturesMax; ++i) many += line;
  EXPECT_FALSE(parse_note(many).has_value());
  EXPECT_FALSE(parse_note(std::string(kNoteMaxBytes, 'x') + "\n\n" + line).has_value());
}

Checkpoint test_checkpoint() { return {"golconda/test/kao-mine", 7, sha256("root"), 3}; }

TEST(Checkpoint, IsFourLinesAndReadsBack) {
  const std::string text = format_checkpoint(test_checkpoint());
  EXPECT_EQ(text, "golconda/test/kao-mine\n7\n" + to_base64(sha256("root").view()) + "\nconfig 3\n");
  EXPECT_EQ(*parse_checkpoint(text), test_checkpoint());
}

TEST(Checkpoint, HasOneForm) {
  const std::string root = to_base64(sha256("root").view());
  for (const std::string& bad :
       {std::string(), "o\n07\n" + root + "\nconfig 0\n", "o\n+7\n" + root + "\nconfig 0\n", std::string("o\n7\nAAAA\nconfig 0\n"), "o\n7\n" + root + "\n",
        "o\n7\n" + root + "\nconfig 00\n", "o\n7\n" + root + "\nconfig 0\nmore\n", "o\n18446744073709551616\n" + root + "\nconfig 0\n",
        "\n7\n" + root + "\nconfig 0\n", "o\n7\n" + root + "\nconfig 0"}) {
    EXPECT_FALSE(parse_checkpoint(bad).has_value()) << bad;
  }
}

TEST(Cosignature, SignsTheTimeWithTheNote) {
  const std::string text = format_checkpoint(test_checkpoint());
  const NoteSignature signature = cosign(text, "witness", test_key(), 1'700'000'000);
  const SignedNote note{text, {signature}};
  EXPECT_EQ(verify_cosignature(note, "witness", test_key().public_key()), 1'700'000'000);
  // By the specification: the Ed25519 signature, behind the time, is over this.
  ASSERT_EQ(signature.signature.size(), 72);
  EXPECT_EQ(read_be64(ByteView(signature.signature).substr(0, 8)), 1'700'000'000);
  EXPECT_TRUE(verify(test_key().public_key(), "cosignature/v1\ntime 1700000000\n" + text, *Signature::from(ByteView(signature.signature).substr(8))));
  EXPECT_EQ(signature.key_id, read_be32(sha256("witness\n\x04" + test_key().public_key().bytes()).view().substr(0, 4)));
}

TEST(Cosignature, FailsWithAnotherTimeNameKeyOrText) {
  const std::string text = format_checkpoint(test_checkpoint());
  SignedNote note{text, {cosign(text, "witness", test_key(), 1)}};
  EXPECT_EQ(verify_cosignature(note, "another", test_key().public_key()), std::nullopt);
  EXPECT_EQ(verify_cosignature(note, "witness", KeyPair::generate().public_key()), std::nullopt);
  note.signatures[0].signature[7] = 2;
  EXPECT_EQ(verify_cosignature(note, "witness", test_key().public_key()), std::nullopt);
  note.signatures[0].signature[7] = 1;
  note.text = format_checkpoint({"golconda/test/kao-mine", 8, sha256("root"), 3});
  EXPECT_EQ(verify_cosignature(note, "witness", test_key().public_key()), std::nullopt);
}

TEST(Cosignature, IsNoSignatureOfTheLogItself) {
  const std::string text = format_checkpoint(test_checkpoint());
  const SignedNote cosigned{text, {cosign(text, "name", test_key(), 1)}};
  const SignedNote signed_by_log{text, {sign_note(text, "name", test_key())}};
  EXPECT_FALSE(verify_note(cosigned, "name", test_key().public_key()));
  EXPECT_EQ(verify_cosignature(signed_by_log, "name", test_key().public_key()), std::nullopt);
}

TEST(Commitment, BindsSaltLabelAndValue) {
  const Bytes salt(kCommitmentSaltBytes, 's');
  const Digest committed = commit(salt, "price_usd", "326");
  EXPECT_EQ(committed, sha256("golconda/private/v1\n" + salt + "price_usd" + Bytes(1, '\0') + "326"));
  EXPECT_NE(committed, commit(salt, "weight", "326"));
  EXPECT_NE(committed, commit(salt, "price_usd", "327"));
  EXPECT_NE(committed, commit(Bytes(kCommitmentSaltBytes, 't'), "price_usd", "326"));
}

}  // namespace
}  // namespace golconda::crypto
