// What the next configuration may change, and what it says that it changes.

#include "node/ledger/config_change.h"

#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/ledger/refused.h"
#include "tests/support/configs.h"

namespace golconda::ledger {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::HasSubstr;

using Edit = std::function<void(v1::Config&)>;

const crypto::Digest kRoot = crypto::sha256("a log");
const std::string kGood = "none: it was let through";

void nothing(v1::Config& /*config*/) {}

// A chain that begins with founding(): edits are steps.
class ConfigChange : public testing::Test {
 protected:
  v1::Config newest = founding();
  NetworkId network = parsed(newest).network;

  [[nodiscard]] Config read(const v1::Config& config) const {
    return config.number() == 0 ? parsed(config) : parsed(config, network);
  }
  [[nodiscard]] v1::Config edited(const Edit& edit) const {
    v1::Config next = after(newest);
    edit(next);
    return next;
  }
  // The field that is refused, should that be the next one.
  [[nodiscard]] std::string refused(const Edit& edit) const { return field_refused(check_change(read(newest), read(edited(edit)))); }
  [[nodiscard]] std::vector<std::string> told(const Edit& edit) const { return describe_change(read(newest), read(edited(edit))); }
  void adopt(const Edit& edit) {
    ASSERT_EQ(refused(edit), kGood);
    newest = edited(edit);
  }

  // kimber witnesses no more and its log is frozen.
  void freeze_kimber() {
    adopt([](auto& c) {
      set_witnesses(c, {"antwerp", "kao", "lotus"});
      freeze(c, "kimber");
    });
  }
  void close_kimber() {
    freeze_kimber();
    adopt([](auto& c) { close(c, "kimber", 120, kRoot); });
  }
};

TEST_F(ConfigChange, ComesNextAndNamesTheOneBeforeIt) {
  EXPECT_EQ(refused([](auto& c) { c.set_number(2); }), "config.number");
  EXPECT_EQ(refused([](auto& c) { c.set_previous(Bytes(32, 'p')); }), "config.previous");
}

TEST_F(ConfigChange, ChangesSomething) {
  EXPECT_EQ(refused(nothing), "config");
  EXPECT_EQ(refused([](auto& c) { c.set_created_at_ms(c.created_at_ms() + 1'000); }), "config");
  EXPECT_THAT(told(nothing), ElementsAre());
}

TEST_F(ConfigChange, LeavesTheNetworkItsNameAndTolerances) {
  EXPECT_EQ(refused([](auto& c) { c.set_network_name("another"); }), "config.network_name");
  EXPECT_EQ(refused([](auto& c) { c.mutable_tolerances()->set_reweigh_ppm(5'001); }), "config.tolerances");
}

TEST_F(ConfigChange, MayRenameAndMove) {
  const Edit edit = [](auto& c) {
    member(c, "surat").set_display_name("Surat Polishing");
    member(c, "surat").set_country("IN");
    member(c, "surat").add_endpoints("surat:7001");
    member(c, "surat").add_tls_fingerprints(Bytes(32, '\x11'));
  };
  EXPECT_EQ(refused(edit), kGood);
  EXPECT_THAT(told(edit), ElementsAre("Calls surat \"Surat Polishing\", not \"surat & Co\" any more.", "Moves surat from BE to IN.",
                                      "surat is reached at surat:7001.",
                                      "Accepts the TLS certificate 1111111111111111111111111111111111111111111111111111111111111111 of surat."));
  adopt(edit);
  EXPECT_THAT(told([](auto& c) {
                member(c, "surat").clear_endpoints();
                member(c, "surat").clear_tls_fingerprints();
              }),
              ElementsAre("surat is reached nowhere any more.", HasSubstr("Accepts the TLS certificate 1111")));
}

TEST_F(ConfigChange, MayHideChangeAndRevealAName) {
  const Edit hide = [](auto& c) {
    member(c, "surat").clear_display_name();
    member(c, "surat").set_name_commitment(Bytes(32, 'c'));
  };
  EXPECT_EQ(refused(hide), kGood);
  EXPECT_THAT(told(hide), ElementsAre("Calls surat by a private name, not \"surat & Co\" any more; earlier configurations still say that."));
  adopt(hide);
  const Edit change = [](auto& c) { member(c, "surat").set_name_commitment(Bytes(32, 'd')); };
  EXPECT_EQ(refused(change), kGood);
  EXPECT_THAT(told(change), ElementsAre("Commits surat to another private name: who could show the one before can show it no more."));
  const Edit reveal = [](auto& c) {
    member(c, "surat").clear_name_commitment();
    member(c, "surat").set_display_name("Surat Polishing");
  };
  EXPECT_EQ(refused(reveal), kGood);
  EXPECT_THAT(told(reveal), ElementsAre("Calls surat \"Surat Polishing\", not by a private name any more."));
}

TEST_F(ConfigChange, AddsParticipantsWithPrivateNames) {
  const Edit edit = [](auto& c) {
    v1::Participant& moss = add_member(c, "moss", v1::ROLE_LAB);
    moss.clear_display_name();
    moss.set_name_commitment(Bytes(32, 'c'));
  };
  EXPECT_EQ(refused(edit), kGood);
  EXPECT_THAT(told(edit), ElementsAre("Adds moss (private name, BE) as lab."));
}

TEST_F(ConfigChange, AddsParticipants) {
  const Edit edit = [](auto& c) {
    v1::Participant& moss = add_member(c, "moss", v1::ROLE_MINER);
    moss.add_roles(v1::ROLE_TRADER);
    add_source(moss, "moss");
    add_member(c, "alpha", v1::ROLE_LAB);
  };
  EXPECT_EQ(refused(edit), kGood);
  EXPECT_THAT(told(edit), ElementsAre("Adds alpha & Co (alpha, BE) as lab.", "Adds moss & Co (moss, BE) as miner and trader.",
                                      "Licenses moss for moss (moss pit, LS, licence L-1, 1000.00 ct a year)."));
  EXPECT_EQ(refused([](auto& c) {
              add_member(c, "moss", v1::ROLE_MINER);
              freeze(c, "moss");
            }),
            "config.participants.moss.logs");
  EXPECT_EQ(refused([](auto& c) {
              add_member(c, "moss", v1::ROLE_MINER);
              freeze(c, "moss");
              close(c, "moss", 7, kRoot);
              add_log(c, "moss");
            }),
            "config.participants.moss.logs");
}

TEST_F(ConfigChange, DropsNobody) {
  EXPECT_EQ(refused([](auto& c) { c.mutable_participants()->RemoveLast(); }), "config.participants");
}

TEST_F(ConfigChange, GivesAnOpenLogMoreRightsAndTakesNone) {
  const Edit more = [](auto& c) {
    member(c, "kao").add_roles(v1::ROLE_TRADER);
    member(c, "kao").mutable_sources(0)->set_uct_per_year(2'000'000'000);
    add_source(member(c, "kao"), "kao-2");
  };
  EXPECT_EQ(refused(more), kGood);
  EXPECT_THAT(told(more), ElementsAre("Gives kao the role trader.", "Raises the licence of kao for kao from 1000.00 ct to 2000.00 ct a year.",
                                      "Licenses kao for kao-2 (kao-2 pit, LS, licence L-1, 1000.00 ct a year)."));
  EXPECT_EQ(refused([](auto& c) { member(c, "kao").set_roles(0, v1::ROLE_TRADER); }), "config.participants.kao.roles");
  EXPECT_EQ(refused([](auto& c) { member(c, "kao").clear_sources(); }), "config.participants.kao.sources");
  EXPECT_EQ(refused([](auto& c) { member(c, "kao").mutable_sources(0)->set_uct_per_year(999'999'999); }), "config.participants.kao.sources");
}

TEST_F(ConfigChange, LeavesASourceWhatItIs) {
  EXPECT_EQ(refused([](auto& c) { member(c, "kao").mutable_sources(0)->set_name("Kao"); }), "config.participants.kao.sources");
  EXPECT_EQ(refused([](auto& c) { member(c, "kao").mutable_sources(0)->set_country("BW"); }), "config.participants.kao.sources");
  EXPECT_EQ(refused([](auto& c) { member(c, "kao").mutable_sources(0)->set_licence("L-2"); }), "config.participants.kao.sources");
  EXPECT_EQ(refused([](auto& c) {
              member(c, "kao").clear_sources();
              add_source(member(c, "lotus"), "kao");
            }),
            "config.participants.kao.sources")
      << "it does not change hands";
}

TEST_F(ConfigChange, LeavesALogItsKeys) {
  EXPECT_EQ(refused([](auto& c) { member(c, "surat").mutable_logs(0)->set_key(test_key("x").public_key().bytes()); }),
            "config.participants.surat.logs[0].key");
  EXPECT_EQ(refused([](auto& c) { member(c, "surat").mutable_logs(0)->set_next_key_hash(Bytes(32, 'h')); }),
            "config.participants.surat.logs[0].next_key_hash");
}

TEST_F(ConfigChange, FreezesALogForGood) {
  const Edit edit = [](auto& c) { freeze(c, "surat"); };
  EXPECT_THAT(told(edit), ElementsAre("Freezes the log of surat: nothing that it records from then on counts."));
  adopt(edit);
  EXPECT_EQ(refused([](auto& c) { member(c, "surat").mutable_logs(0)->clear_frozen(); }), "config.participants.surat.logs[0].frozen");
  EXPECT_EQ(refused([](auto& c) { member(c, "surat").add_roles(v1::ROLE_LAB); }), "config.participants.surat.roles");
  EXPECT_EQ(refused([](auto& c) { add_source(member(c, "surat"), "surat"); }), "config.participants.surat.sources");
}

TEST_F(ConfigChange, ClosesALogThatWasFrozenBefore) {
  EXPECT_EQ(refused([](auto& c) {
              freeze(c, "surat");
              close(c, "surat", 120, kRoot);
            }),
            "config.participants.surat.logs[0].closing");
  adopt([](auto& c) { freeze(c, "surat"); });
  const Edit edit = [](auto& c) { close(c, "surat", 120, kRoot).set_reason("it forked its log"); };
  EXPECT_EQ(refused(edit), kGood);
  EXPECT_THAT(told(edit), ElementsAre("Closes surat's log at 120 records. Reason: \"it forked its log\"."));
  EXPECT_EQ(refused([](auto& c) { close(c, "surat", 120, kRoot).add_roles(v1::ROLE_LAB); }), "config.participants.surat.logs[0].closing.roles");
  EXPECT_EQ(refused([](auto& c) {
              add_source(member(c, "surat"), "surat");
              close(c, "surat", 120, kRoot);
            }),
            "config.participants.surat.logs[0].closing.sources");
}

TEST_F(ConfigChange, FixesALogsEndOnce) {
  close_kimber();
  const auto closing = [](v1::Config& c) { return member(c, "kimber").mutable_logs(0)->mutable_closing(); };
  const std::string at = "config.participants.kimber.logs[0].closing";
  EXPECT_EQ(refused([&](auto& c) { closing(c)->set_size(121); }), at);
  EXPECT_EQ(refused([&](auto& c) { closing(c)->set_root(Bytes(32, 'r')); }), at);
  EXPECT_EQ(refused([&](auto& c) { closing(c)->add_roles(v1::ROLE_LAB); }), at);
  EXPECT_EQ(refused([&](auto& c) {
              *closing(c)->add_sources() = add_source(member(c, "kimber"), "moss");
              member(c, "kimber").clear_sources();
            }),
            at);
  EXPECT_EQ(refused([&](auto& c) { closing(c)->set_reason("another"); }), at);
  EXPECT_EQ(refused([](auto& c) { member(c, "kimber").mutable_logs(0)->clear_closing(); }), at);
  EXPECT_EQ(refused([](auto& c) { member(c, "kimber").add_roles(v1::ROLE_LAB); }), "config.participants.kimber.roles");
}

TEST_F(ConfigChange, NamesAnAdministratorOnce) {
  const auto administered_by = [](const std::string& id) -> Edit {
    return [id](v1::Config& c) { member(c, "kimber").mutable_logs(0)->mutable_closing()->set_administrator(id); };
  };
  const std::string field = "config.participants.kimber.logs[0].closing.administrator";
  close_kimber();
  adopt([](auto& c) { freeze(c, "surat"); });
  EXPECT_EQ(refused(administered_by("surat")), field) << "it can take nothing over itself";
  EXPECT_THAT(told(administered_by("lotus")), ElementsAre("lotus may take over what kimber holds."));
  adopt(administered_by("lotus"));
  EXPECT_EQ(refused(administered_by("antwerp")), field);
  EXPECT_EQ(refused([](auto& c) { member(c, "kimber").mutable_logs(0)->mutable_closing()->clear_administrator(); }), field);
  EXPECT_EQ(refused([](auto& c) {
              freeze(c, "lotus");
              set_witnesses(c, {"antwerp", "kao"});
            }),
            kGood)
      << "an administrator may leave itself";
}

TEST_F(ConfigChange, MayNameTheAdministratorWithTheEnd) {
  freeze_kimber();
  const Edit edit = [](auto& c) { close(c, "kimber", 1, kRoot).set_administrator("lotus"); };
  EXPECT_EQ(refused(edit), kGood);
  EXPECT_THAT(told(edit), ElementsAre("Closes kimber's log at 1 record.", "lotus may take over what kimber holds."));
  EXPECT_EQ(refused([](auto& c) {
              close(c, "kimber", 1, kRoot).set_administrator("surat");
              freeze(c, "surat");
            }),
            "config.participants.kimber.logs[0].closing.administrator");
}

TEST_F(ConfigChange, LetsWhoLostItsLogGoOnInAnother) {
  freeze_kimber();
  const Edit edit = [](auto& c) {
    close(c, "kimber", 120, kRoot);
    add_log(c, "kimber");
    member(c, "kimber").mutable_roles()->RemoveLast();
  };
  EXPECT_EQ(refused(edit), kGood) << "with fewer rights";
  EXPECT_THAT(told(edit), ElementsAre("Closes kimber's log at 120 records; kimber goes on in kimber.2.", "Takes from kimber the role cutter."));
  EXPECT_EQ(refused([&](auto& c) {
              edit(c);
              freeze(c, "kimber");
            }),
            "config.participants.kimber.logs");
  adopt(edit);
  EXPECT_EQ(refused([](auto& c) { member(c, "kimber").mutable_logs()->RemoveLast(); }), "config.participants.kimber.logs");
  EXPECT_THAT(told([](auto& c) { freeze(c, "kimber"); }), ElementsAre("Freezes the log of kimber.2: nothing that it records from then on counts."));
  adopt([](auto& c) { freeze(c, "kimber"); });
  EXPECT_THAT(told([](auto& c) { close(c, "kimber", 7, kRoot); }), ElementsAre("Closes the log kimber.2 at 7 records."));
}

TEST_F(ConfigChange, MayLetItGoOnLater) {
  close_kimber();
  const Edit edit = [](auto& c) { add_log(c, "kimber"); };
  EXPECT_EQ(refused(edit), kGood);
  EXPECT_THAT(told(edit), ElementsAre("kimber goes on in kimber.2."));
}

TEST_F(ConfigChange, LeavesASourceWhatItIsInALaterLog) {
  adopt([](auto& c) {
    set_witnesses(c, {"antwerp", "kimber", "lotus"});
    freeze(c, "kao");
  });
  adopt([](auto& c) {
    close(c, "kao", 120, kRoot);
    add_log(c, "kao");
    member(c, "kao").clear_sources();
  });
  const Edit back = [](auto& c) { add_source(member(c, "kao"), "kao"); };
  EXPECT_EQ(refused(back), kGood);
  EXPECT_EQ(refused([&](auto& c) {
              back(c);
              member(c, "kao").mutable_sources(0)->set_country("BW");
            }),
            "config.participants.kao.sources");
}

TEST_F(ConfigChange, MayLowerALicenceWithANewLog) {
  adopt([](auto& c) {
    set_witnesses(c, {"antwerp", "kimber", "lotus"});
    freeze(c, "kao");
  });
  const Edit edit = [](auto& c) {
    close(c, "kao", 120, kRoot);
    add_log(c, "kao");
    member(c, "kao").mutable_sources(0)->set_uct_per_year(1'000'000);
  };
  EXPECT_EQ(refused(edit), kGood);
  EXPECT_THAT(told(edit), ElementsAre(HasSubstr("goes on in kao.2"), "Lowers the licence of kao for kao from 1000.00 ct to 1.00 ct a year."));
  EXPECT_THAT(told([&](auto& c) {
                edit(c);
                member(c, "kao").clear_sources();
              }),
              ElementsAre(HasSubstr("goes on in kao.2"), "Takes the licence for kao from kao."));
}

TEST_F(ConfigChange, ChangesOneWitnessAtATime) {
  const Edit adds = [](auto& c) { set_witnesses(c, {"antwerp", "kao", "kimber", "lotus", "surat"}); };
  EXPECT_EQ(refused(adds), kGood);
  EXPECT_THAT(told(adds), ElementsAre(HasSubstr("Gives surat the witness key "), "Makes surat a witness: 5 witnesses, 4 of them a quorum."));
  const Edit removes = [](auto& c) { set_witnesses(c, {"antwerp", "kao", "kimber"}); };
  EXPECT_EQ(refused(removes), kGood);
  EXPECT_THAT(told(removes), ElementsAre("lotus is a witness no more: 3 witnesses, 3 of them a quorum."));
  const Edit rekeys = [](auto& c) { member(c, "kao").set_witness_key(test_key("another").public_key().bytes()); };
  EXPECT_EQ(refused(rekeys), kGood);
  EXPECT_THAT(told(rekeys), ElementsAre(HasSubstr("Gives the witness kao the witness key ")));
  EXPECT_EQ(refused([](auto& c) { set_witnesses(c, {"antwerp", "kao", "kimber", "surat"}); }), "config.witnesses") << "one for another is two";
  EXPECT_EQ(refused([](auto& c) { set_witnesses(c, {"antwerp", "kao"}); }), "config.witnesses");
  EXPECT_EQ(refused([&](auto& c) { adds(c); rekeys(c); }), "config.witnesses");
  EXPECT_EQ(refused([&](auto& c) { removes(c); rekeys(c); }), "config.witnesses");
  EXPECT_EQ(refused([&](auto& c) {
              add_member(c, "alpha", v1::ROLE_LAB);
              set_witnesses(c, {"alpha", "antwerp", "kao", "kimber", "lotus"});
            }),
            kGood)
      << "a newcomer";
}

TEST_F(ConfigChange, ChangesTheKeysOfWhoIsNoWitness) {
  const Edit gives = [](auto& c) { member(c, "surat").set_witness_key(test_key("surat's").public_key().bytes()); };
  EXPECT_THAT(told(gives), ElementsAre(HasSubstr("Gives surat the witness key ")));
  adopt(gives);
  EXPECT_EQ(refused([](auto& c) {
              member(c, "surat").set_witness_key(test_key("surat's next").public_key().bytes());
              set_witnesses(c, {"antwerp", "kao", "kimber"});
            }),
            kGood);
  EXPECT_THAT(told([](auto& c) { member(c, "surat").clear_witness_key(); }), ElementsAre("surat has no witness key any more."));
}

TEST_F(ConfigChange, FreezesNoWitnessWithoutRemovingIt) {
  EXPECT_EQ(refused([](auto& c) { freeze(c, "kimber"); }), "config.witnesses");
  close_kimber();
  EXPECT_EQ(refused([](auto& c) { set_witnesses(c, {"antwerp", "kao", "kimber", "lotus"}); }), "config.witnesses");
  EXPECT_EQ(refused([](auto& c) {
              add_log(c, "kimber");
              set_witnesses(c, {"antwerp", "kao", "kimber", "lotus"});
            }),
            kGood)
      << "with a new log it may witness again";
}

}  // namespace
}  // namespace golconda::ledger
