#include "tests/e2e/consortium.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <set>
#include <thread>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace golconda::e2e {
namespace {

using nlohmann::json;

constexpr std::chrono::seconds kPatience{60};

struct Cast {
  std::vector<std::string> participants;
  std::string request;
};

std::string entry(const std::string& id, const std::string& country, const std::string& role, bool witness, const std::string& source = {}) {
  std::string text = "[[participant]]\nid = \"" + id + "\"\nname = \"" + id + "\"\ncountry = \"" + country + "\"\nroles = [\"" + role + "\"]\n";
  if (witness) text += "witness = true\n";
  if (source.empty()) return text;
  return text + "[[participant.source]]\nid = \"" + source + "\"\nname = \"" + source + "\"\ncountry = \"" + country +
         "\"\nlicence = \"ML-1\"\ncarats_per_year = 1000000\n";
}

const std::vector<Cast>& cast() {
  static const std::vector<Cast> all{
      {{"kao-mine"}, entry("kao-mine", "LS", "miner", true, "kao")},
      {{"antwerp-trading", "antwerp-lab"}, entry("antwerp-trading", "BE", "trader", true) + entry("antwerp-lab", "BE", "lab", false)},
      {{"surat-cutters"}, entry("surat-cutters", "IN", "cutter", true)},
      {{"paris-jewels"}, entry("paris-jewels", "FR", "retailer", true)},
      {{"jwaneng-mine"}, entry("jwaneng-mine", "BW", "miner", true, "jwaneng")}};
  return all;
}

}  // namespace

void await(const std::function<bool()>& done, const std::function<std::string()>& otherwise) {
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (!done()) {
    ASSERT_LT(std::chrono::steady_clock::now(), deadline) << otherwise();
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

Consortium::Consortium(std::size_t nodes, Wiring wiring, const std::vector<std::string>& others) {
  std::string enrolments;
  for (std::size_t i = 0; i < nodes; ++i) {
    Member& member = members_.emplace_back();
    member.participants = cast()[i].participants;
    member.name = member.participants.front();
    member.node = std::make_unique<cli::Golconda>(cli::Golconda::Home::kNone);
    const std::string request = member.node->write("request.toml", cast()[i].request);
    member.client_address = cli::Golconda::free_address();
    std::string listens;
    if (i > 0) {
      member.peer_address = cli::Golconda::free_address();
      listens = " --peer-listen " + member.peer_address;
      if (wiring == Wiring::kCables) {
        member.cable = std::make_unique<Cable>(member.peer_address);
        listens += " --endpoint " + member.cable->address();
      }
    }
    const cli::Ran ran = member.node->run("enrol --file " + request + " --passphrase-file " + member.node->path("passphrase") +
                                          " --listen " + member.client_address + listens);
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    enrolments += " " + member.node->path("node/enrolment");
  }
  for (const std::string& other : others) enrolments += " " + other;
  const std::string genesis = members_.front().node->path("genesis");
  const cli::Ran founded = members_.front().node->run("--json found --name e2e --created 2026-03-02 --out " + genesis + enrolments);
  EXPECT_EQ(founded.exit_code, 0) << founded.err;
  network_id_ = json::parse(founded.out).at("network_id").get<std::string>();
  for (Member& member : members_) {
    const cli::Ran joined = member.node->run("join " + genesis + " --network " + network_id_);
    EXPECT_EQ(joined.exit_code, 0) << joined.err;
  }
}

void Consortium::start_all() {
  for (Member& member : members_) {
    if (!member.node->node_runs()) member.node->start_node();
  }
}

void Consortium::stop_all() {
  for (Member& member : members_) {
    if (member.node->node_runs()) member.node->stop_node();
  }
}

void Consortium::cut_off(const std::string& participant) {
  const pid_t node = at(participant).node_pid();
  for (Member& member : members_) {
    if (!member.cable) continue;
    const bool is_theirs = member.node->node_pid() == node;
    member.cable->let_through([node, is_theirs](pid_t dialler) { return !is_theirs && dialler != 0 && dialler != node; });
  }
}

void Consortium::mend() {
  for (Member& member : members_) {
    if (member.cable) member.cable->let_through(nullptr);
  }
}

const Member& Consortium::member(const std::string& participant) const {
  for (const Member& member : members_) {
    if (std::ranges::find(member.participants, participant) != member.participants.end()) return member;
  }
  ADD_FAILURE() << "nobody hosts " << participant;
  return members_.front();
}

cli::Golconda& Consortium::at(const std::string& participant) { return *member(participant).node; }

std::uint64_t Consortium::final_records(const std::string& participant) {
  const json status = json::parse(at(participant).as(participant, "--json status"));
  return status.at("feed_position").get<std::uint64_t>();
}

void Consortium::await_final_records(const std::string& participant, std::uint64_t wanted) {
  await([&] { return final_records(participant) >= wanted; },
        [&] { return participant + " has " + std::to_string(final_records(participant)) + " of " + std::to_string(wanted) + " records\n" + at(participant).as(participant, "status"); });
}

json Consortium::log_status(const std::string& participant, const std::string& log) {
  const json status = json::parse(at(participant).as(participant, "--json status"));
  for (const json& row : status.at("logs")) {
    if (row.at("log_id") == log) return row;
  }
  ADD_FAILURE() << "there is no log " << log;
  return json{{"size", 0}, {"forked", false}};
}

void Consortium::await_size(const std::string& participant, const std::string& log, std::uint64_t wanted) {
  await([&] { return log_status(participant, log).at("size").get<std::uint64_t>() >= wanted; },
        [&] { return participant + " does not hold " + std::to_string(wanted) + " records of " + log + "\n" + at(participant).as(participant, "status"); });
}

void Consortium::await_fork(const std::string& participant, const std::string& log) {
  await([&] { return log_status(participant, log).at("forked").get<bool>(); },
        [&] { return participant + " does not know that " + log + " was forked\n" + at(participant).as(participant, "status"); });
}

void Consortium::await_links(const std::string& participant, std::size_t wanted) {
  const auto linked = [&] {
    const json peers = json::parse(at(participant).as(participant, "--json peers"));
    return static_cast<std::size_t>(std::count_if(peers.begin(), peers.end(), [](const json& peer) { return peer.at("connected").get<bool>(); }));
  };
  await([&] { return linked() >= wanted; }, [&] { return participant + " is linked to " + std::to_string(linked()) + " nodes"; });
}

void Consortium::await_agreement() {
  std::set<std::string> sizes;
  await(
      [&] {
        sizes.clear();
        for (const Member& member : members_) {
          if (!member.node->node_runs()) continue;
          const json status = json::parse(member.node->as(member.name, "--json status"));
          std::string all;
          for (const json& log : status.at("logs")) {
            const auto size = log.at("size").get<std::uint64_t>();
            all += log.at("log_id").get<std::string>() + " " + std::to_string(size) + (size == log.at("final_size").get<std::uint64_t>() ? "; " : " of them not final; ");
          }
          sizes.insert(all);
        }
        return sizes.size() == 1 && sizes.begin()->find("not final") == std::string::npos;
      },
      [&] {
        std::string all = "the nodes do not agree:\n";
        for (const std::string& one : sizes) all += one + "\n";
        return all;
      });
}

std::string Consortium::audited_state_hash() {
  std::set<std::string> hashes;
  for (const Member& member : members_) {
    const cli::Ran audit = member.node->run("--json audit");
    EXPECT_EQ(audit.exit_code, 0) << member.name << ": " << audit.out << audit.err;
    hashes.insert(json::parse(audit.out).at("state_hash").get<std::string>());
  }
  EXPECT_EQ(hashes.size(), 1) << "equal logs give different states";
  return *hashes.begin();
}

}  // namespace golconda::e2e
