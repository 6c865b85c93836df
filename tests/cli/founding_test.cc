// A network of two organisations, each at its own computer: what they type, what goes wrong, and what they then read.


#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/golconda.h"

namespace golconda::cli {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

constexpr std::string_view kMineRequest = R"([[participant]]
id = "kao-mine"
name = "Kao Mine"
country = "LS"
roles = ["miner"]
witness = true
[[participant.source]]
id = "kao"
name = "Kao kimberlite"
country = "LS"
licence = "ML-1"
carats_per_year = 1000000
)";

constexpr std::string_view kTraderRequest = R"([[participant]]
id = "antwerp-trading"
name = "Antwerp Trading"
country = "BE"
roles = ["trader"]
[[participant]]
id = "antwerp-lab"
name = "Antwerp Laboratory"
country = "BE"
roles = ["lab"]
)";

// An organisation's computer.
class Organisation : public Golconda {
 public:
  explicit Organisation(std::string_view request) : Golconda(Home::kNone) { write("request.toml", request); }

  [[nodiscard]] Ran enrol(const std::string& options = {}) const {
    return run("enrol --file " + path("request.toml") + " --passphrase-file " + path("passphrase") + " --listen " + free_address() + " " + options);
  }
  [[nodiscard]] std::string enrolment() const { return path("node/enrolment"); }
};

std::string network_id(const std::string& json) { return json.substr(json.find("\"network_id\": \"") + 15, 64); }

// What a command that must fail prints; it must print nothing else.
std::string refused(const Golconda& at, const std::string& command) {
  const Ran ran = at.run(command);
  EXPECT_EQ(ran.exit_code, 2) << command;
  EXPECT_EQ(ran.out, "");
  return ran.err;
}

TEST(Founding, TwoOrganisationsEnrolFoundJoinAndRunWithoutSeeingEachOthersKeys) {
  Organisation kao(kMineRequest);
  Organisation antwerp(kTraderRequest);
  const std::string address = Golconda::free_address();
  const Ran enrolled = kao.enrol("--peer-listen " + address);
  EXPECT_EQ(enrolled.exit_code, 0) << enrolled.err;
  EXPECT_THAT(enrolled.out, AllOf(StartsWith("enrolled kao-mine (witness)\n"), HasSubstr("  reached at   " + address + "\n")));
  EXPECT_THAT(antwerp.enrol().out, AllOf(StartsWith("enrolled antwerp-lab, antwerp-trading\n"), HasSubstr("it only dials out")));
  EXPECT_EQ(refused(kao, "run --passphrase-file " + kao.path("passphrase")),
            "golconda: " + kao.path("node") + " has not joined a network yet\n  do: have one founded with " + kao.enrolment() +
                " among the enrolments, then `golconda join --home " + kao.path("node") + " GENESIS`\n");

  // The trader founds it from the files; the mine does the same to see whether it gets the same.
  const std::string files = kao.enrolment() + " " + antwerp.enrolment();
  const Ran founded = antwerp.run("found --name 'Kao and Antwerp' --created 2026-03-02 --out " + antwerp.path("genesis") + " " + files);
  EXPECT_EQ(founded.exit_code, 0) << founded.err;
  EXPECT_THAT(founded.out, AllOf(HasSubstr("kao-mine         Kao Mine            LS       miner   yes "), HasSubstr("antwerp-lab      Antwerp Laboratory  BE       lab  "),
                                 HasSubstr("witnesses    1, of which 1 make a record final\n"), HasSubstr("may be faulty or away: none"),
                                 HasSubstr("with the same enrolments, the same name and --created 2026-03-02 gets the same network id.\n")));
  const Ran again = kao.run("--json found --name 'Kao and Antwerp' --created 2026-03-02 --out " + kao.path("genesis") + " " + antwerp.enrolment() + " " + kao.enrolment());
  EXPECT_EQ(contents(kao.path("genesis")), contents(antwerp.path("genesis")));
  const std::string id = network_id(again.out);
  EXPECT_THAT(founded.out, HasSubstr("network id   " + id + "\n"));

  const Ran joined = kao.run("join " + kao.path("genesis"));
  EXPECT_EQ(joined.exit_code, 0) << joined.err;
  EXPECT_THAT(joined.out, AllOf(HasSubstr("network id   " + id + "\n"), HasSubstr("compare the network id with the others', by telephone")));
  const Ran told = antwerp.run("join " + antwerp.path("genesis") + " --network " + id);
  EXPECT_THAT(told.out, HasSubstr("The network id is the one that you were told.\n")) << told.err;

  // The only witness is at the mine: what it registers is final there without anybody.
  kao.start_node();
  kao.write("day.csv", "reference,kind,weight\nKAO-1,rough stone,2.00 ct\n");
  EXPECT_THAT(kao.as("kao-mine", "register " + kao.path("day.csv") + " --source kao --day 2026-03-02"), HasSubstr("registered 1 item"));
  const std::string status = kao.as("kao-mine", "status");
  EXPECT_THAT(status, AllOf(HasSubstr("kao-mine         kao-mine               1      1  written here\n"), HasSubstr("antwerp-lab      antwerp-lab            0      0  copy\n")));
  EXPECT_THAT(kao.as("kao-mine", "peers"), AllOf(HasSubstr("antwerp-lab, antwerp-trading"), HasSubstr("not linked: never since this node started, and it dials this one")));
  EXPECT_EQ(kao.run("--as antwerp-trading status").exit_code, 4) << "the mine's node has no token of the trader's";
  kao.stop_node();
  EXPECT_THAT(kao.run("audit").out, StartsWith("SOUND"));
}

TEST(Founding, EnrolSaysWhatIsMissingAndLeavesNothing) {
  const Organisation kao(kMineRequest);
  EXPECT_EQ(refused(kao, "enrol"),
            "golconda: the enrolment request is not named\n"
            "  do: write one (`golconda enrol --template > enrolment-request.toml`), then give --file enrolment-request.toml\n");
  const std::string enrol = "enrol --file " + kao.path("request.toml") + " --passphrase-file " + kao.path("passphrase");
  EXPECT_EQ(refused(kao, enrol + " --endpoint kao.example.org:7401"),
            "golconda: --endpoint says where others reach the node, and it does not listen for them\n"
            "  do: add --peer-listen 0.0.0.0:7401, or leave --endpoint out: then it only dials out\n");
  EXPECT_EQ(refused(kao, enrol + " --peer-listen 0.0.0.0:7401"),
            "golconda: --peer-listen 0.0.0.0:7401 does not say where others reach the node\n  do: add --endpoint mine.example.org:7401\n");
  EXPECT_EQ(refused(kao, enrol + " --peer-listen 0.0.0.0:7401 --endpoint kao.example.org"),
            "golconda: --endpoint: \"kao.example.org\" is not an address of the form host:port\n  do: write for example 127.0.0.1:7400 or [::1]:7400\n");
  EXPECT_EQ(refused(kao, enrol + " --peer-listen 0.0.0.0:7401 --endpoint 0.0.0.0:7401"),
            "golconda: --endpoint: nobody can reach a node at 0.0.0.0:7401\n"
            "  do: give the name or address that the others use, such as mine.example.org:7401\n");
  kao.write("request.toml", "[[participant]]\nid = \"Kao Mine\"\n");
  EXPECT_EQ(refused(kao, enrol),
            "golconda: " + kao.path("request.toml") + ", line 2: participant[0].id is \"Kao Mine\"\n  do: write 1 to 32 of a-z, 0-9 and -\n");
  EXPECT_FALSE(std::filesystem::exists(kao.path("node")));
  EXPECT_FALSE(std::filesystem::exists(kao.path("node.new")));

  kao.write("request.toml", kao.run("enrol --template").out);
  EXPECT_EQ(kao.enrol().exit_code, 0);
  EXPECT_EQ(refused(kao, enrol), "golconda: " + kao.path("node") + " exists already\n  do: name a new directory; a node's home is never made twice\n");
  EXPECT_THAT(kao.run("key list --passphrase-file " + kao.path("passphrase")).out, HasSubstr("  log/example-mine/0\n")) << "a home before it has a network";
}

TEST(Founding, ATamperedOrForeignEnrolmentOrGenesisIsRefusedByName) {
  const Organisation kao(kMineRequest);
  const Organisation antwerp(kTraderRequest);
  ASSERT_EQ(kao.enrol("--peer-listen " + Golconda::free_address()).exit_code, 0);
  ASSERT_EQ(antwerp.enrol().exit_code, 0);
  const std::string found = "found --name N --created 2026-03-02 --out " + kao.path("genesis") + " ";

  std::string text = contents(antwerp.enrolment());
  text[text.size() - 20] = text[text.size() - 20] == 'A' ? 'B' : 'A';
  antwerp.write("tampered", text);
  EXPECT_THAT(refused(kao, found + kao.enrolment() + " " + antwerp.path("tampered")),
              AllOf(StartsWith("golconda: " + antwerp.path("tampered") + ": "), EndsWith("\n  do: have it sent again, as `golconda enrol` wrote it\n")));
  EXPECT_EQ(refused(kao, found + antwerp.path("request.toml")),
            "golconda: " + antwerp.path("request.toml") + ": this is no enrolment: its first line is not \"golconda enrolment v1\"\n"
            "  do: have it sent again, as `golconda enrol` wrote it\n");
  kao.write("copy", contents(kao.enrolment()));
  EXPECT_THAT(refused(kao, found + kao.enrolment() + " " + kao.path("copy")),
              StartsWith("golconda: " + kao.path("copy") + ": participant kao-mine is in " + kao.enrolment() + " too\n"));
  EXPECT_THAT(refused(kao, found + antwerp.enrolment()), StartsWith("golconda: nobody of those enrolled is a witness\n"));
  EXPECT_EQ(refused(kao, "found " + kao.enrolment()), "golconda: --name is missing\n  do: add it, as in --name \"Our network\"\n");
  EXPECT_THAT(refused(kao, "found --name N --created 2.3.2026 " + kao.enrolment()), StartsWith("golconda: --created: "));
  EXPECT_FALSE(std::filesystem::exists(kao.path("genesis"))) << "nothing of all that";

  ASSERT_EQ(kao.run(found + kao.enrolment()).exit_code, 0);
  EXPECT_EQ(refused(kao, found + kao.enrolment()), "golconda: " + kao.path("genesis") + " exists already\n  do: remove it, or name another with --out\n");
  EXPECT_THAT(antwerp.run("join " + kao.path("genesis")).out,
              HasSubstr("It was founded without you. Give " + antwerp.enrolment() + " to a witness, who proposes to add you:\n  golconda member add ENROLMENT\n"));
  const Organisation again(kMineRequest);
  ASSERT_EQ(again.enrol().exit_code, 0);
  EXPECT_EQ(refused(again, "join " + kao.path("genesis")),
            "golconda: " + kao.path("genesis") + ": it gives kao-mine another log key, or another successor of it, than was enrolled here\n"
            "  do: have the network founded from this home's enrolment, " + again.enrolment() + "\n");
  EXPECT_FALSE(std::filesystem::exists(again.path("node/genesis")));
  EXPECT_THAT(again.run("join --succeeds " + kao.path("genesis")).out, HasSubstr("golconda member close ID --reason TEXT --successor ENROLMENT\n"));
  ASSERT_EQ(kao.run("join " + kao.path("genesis")).exit_code, 0);
  EXPECT_THAT(refused(kao, "join " + kao.path("genesis")),
              AllOf(StartsWith("golconda: " + kao.path("node") + " has joined network "), HasSubstr(" already\n"), HasSubstr("this node has never run")));
}

}  // namespace
}  // namespace golconda::cli
