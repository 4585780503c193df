// Tested by site_rules_test.cc.
#include "page/site_rules.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "base/ascii.h"
#include "base/tsv.h"
#include "page/author_names.h"
#include "page/metadata.h"
#include "page/page_address.h"
#include "page/page_words.h"
#include "page/written_day.h"

namespace khaldun::page {
namespace {

namespace fs = std::filesystem;
using html::NodeId;
using html::Tree;

constexpr std::array<std::string_view, kSiteFields> kFieldNames = {"body", "title", "author",
                                                                   "date"};
constexpr std::string_view kSource = "site rule";
constexpr std::size_t kMaxFieldBytes = 2000;

// The tables of the folder by name; a folder without any is one without rules.
Result<std::vector<std::string>> tables_of(const std::string& folder) {
  std::error_code failure;
  std::vector<std::string> names;
  for (fs::directory_iterator at(folder, failure), end; !failure && at != end;
       at.increment(failure)) {
    if (at->path().extension() == ".tsv") names.push_back(at->path().filename().string());
  }
  if (failure) {
    return Error{ErrorCode::kNotFound,
                 folder + ": expected a folder with rules of sites (*.tsv), found none"};
  }
  std::sort(names.begin(), names.end());
  return names;
}

void add_sorted(std::vector<NodeId>& nodes, const std::vector<NodeId>& more) {
  nodes.insert(nodes.end(), more.begin(), more.end());
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
}

std::string text_of(const Tree& tree, NodeId id) {
  const std::string_view content = tree.attribute(id, "content");
  return tidy(cut(content.empty() ? html::inner_text(tree, id) : content, kMaxFieldBytes));
}

void keep_title(const Tree& tree, const std::vector<NodeId>& nodes, Metadata& metadata) {
  for (const NodeId id : nodes) {
    std::string title = text_of(tree, id);
    if (title.empty()) continue;
    metadata.title = {std::move(title), std::string(kSource)};
    return;
  }
}

void keep_authors(const Tree& tree, const std::vector<NodeId>& nodes, Metadata& metadata) {
  SiteNames names;
  names.add(metadata.site.value);
  std::vector<std::string> people, others;
  const auto add = [](std::vector<std::string>& list, const std::string& name) {
    if (std::find(list.begin(), list.end(), name) == list.end()) list.push_back(name);
  };
  for (const NodeId id : nodes) {
    for (const Signer& signer : read_signature(text_of(tree, id), names).signers) {
      add(signer.kind == SignerKind::kBody ? others : people, signer.name);
    }
  }
  if (people.empty() && others.empty()) return;
  metadata.authors = std::move(people);
  metadata.signed_by = metadata.authors.empty() ? std::move(others) : std::vector<std::string>();
  metadata.authors_source = kSource;
  metadata.signed_by_source = kSource;
}

void keep_date(const Tree& tree, const std::vector<NodeId>& nodes, const DateContext& context,
               Metadata& metadata) {
  const DayReading reading = day_reading(tree, context);
  for (const NodeId id : nodes) {
    std::string_view written;
    for (const std::string_view name : {"datetime", "content", "title"}) {
      if (written.empty()) written = tree.attribute(id, name);
    }
    const std::string text =
        tidy(cut(written.empty() ? html::inner_text(tree, id) : written, kMaxFieldBytes));
    const std::optional<WrittenDay> day = read_timestamp(text, reading);
    if (!day || !day->is_full()) continue;
    const WrittenDay known = settled(*day, {}, context.latest_day);
    const std::string iso = known.iso();
    if (!context.latest_day.empty() && iso > context.latest_day.substr(0, iso.size())) continue;
    metadata.published = {iso, std::string(kSource)};
    metadata.published_precision = known.is_full() ? "day" : "year";
    metadata.published_either.clear();
    if (!known.is_full()) metadata.published_either = {day->iso(), day->turned().iso()};
    return;
  }
}

}  // namespace

Result<SiteRules> SiteRules::load(const std::string& folder) {
  KHALDUN_TRY(const std::vector<std::string> names, tables_of(folder));
  SiteRules rules;
  std::vector<std::string> problems;
  for (const std::string& name : names) KHALDUN_CHECK(rules.read(folder + "/" + name, problems));
  if (problems.empty()) return rules;
  std::string message;
  for (const std::string& problem : problems) message += (message.empty() ? "" : "\n") + problem;
  return Error{ErrorCode::kInvalidData, message};
}

Result<void> SiteRules::read(const std::string& path, std::vector<std::string>& problems) {
  constexpr auto kColumns =
      std::to_array<std::string_view>({"domain", "field", "selector", "action"});
  KHALDUN_TRY(const base::Tsv table, base::Tsv::open(path, kColumns));
  problems.insert(problems.end(), table.problems().begin(), table.problems().end());
  for (const base::Tsv::Row& row : table.rows()) {
    const auto expected = [&](std::string_view what, std::size_t column) {
      problems.push_back(table.at(row, "expected " + std::string(what) + ", found " +
                                           base::quoted_or_nothing(table.cell(row, column))));
    };
    const std::string_view domain = table.cell(row, 0);
    const auto field = std::find(kFieldNames.begin(), kFieldNames.end(), table.cell(row, 1));
    const std::string_view action = table.cell(row, 3);
    auto selector = SiteSelector::parse(table.cell(row, 2));
    if (domain.find('.') == std::string_view::npos || domain != base::lowered(domain) ||
        domain.starts_with("www.") || domain.find('/') != std::string_view::npos) {
      expected("a domain in small letters without www.", 0);
    } else if (field == kFieldNames.end()) {
      expected("body, title, author or date", 1);
    } else if (!selector) {
      problems.push_back(table.at(row, selector.error().message));
    } else if (action != "keep" && action != "drop") {
      expected("keep or drop", 3);
    } else {
      by_domain_[std::string(domain)].push_back(
          {static_cast<SiteField>(field - kFieldNames.begin()), action == "keep",
           std::move(*selector)});
    }
  }
  return {};
}

SiteMatches SiteRules::of(const Tree& tree, std::string_view got_from) const {
  SiteMatches found;
  if (by_domain_.empty()) return found;
  std::string lowered = base::lowered(host_of(got_from));
  if (lowered.empty()) lowered = base::lowered(host_of(own_address(tree)));
  for (std::string_view host = lowered; !host.empty();) {
    if (const auto rules = by_domain_.find(host); rules != by_domain_.end()) {
      for (const Rule& rule : rules->second) {
        SiteMatches::Nodes& nodes = found.fields[static_cast<std::size_t>(rule.field)];
        add_sorted(rule.keeps ? nodes.keep : nodes.drop, rule.selector.all(tree));
      }
    }
    const std::size_t dot = host.find('.');
    if (dot == std::string_view::npos) break;
    host.remove_prefix(dot + 1);
  }
  return found;
}

PageMap without(const PageMap& map, const Tree& tree, const std::vector<NodeId>& nodes) {
  PageMap left = map;
  for (const NodeId top : nodes) {
    for (NodeId id = top; id < tree.end(top); ++id) {
      left.zones[id] |= kUnseen;
      left.marks[id] = 0;
    }
    const auto is_gone = [&](NodeId id) { return tree.is_within(id, top); };
    for (std::vector<NodeId>* list :
         {&left.metas, &left.headings, &left.title_nodes, &left.author_nodes, &left.date_nodes,
          &left.times, &left.breadcrumbs, &left.data_scripts}) {
      std::erase_if(*list, is_gone);
    }
  }
  return left;
}

void apply_rules(const Tree& tree, const SiteMatches& found, const DateContext& context,
                 Metadata& metadata) {
  keep_title(tree, found.of(SiteField::kTitle).keep, metadata);
  keep_authors(tree, found.of(SiteField::kAuthor).keep, metadata);
  keep_date(tree, found.of(SiteField::kDate).keep, context, metadata);
}

}  // namespace khaldun::page
