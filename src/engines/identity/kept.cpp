// The bytes of a prepared person: numbers of fixed width, low byte first; every text after its length.
#include "engines/identity/compare.hpp"

namespace amana::identity {
namespace {

/// Changes whenever what read_name() finds or what stands here changes: bytes of another form are made anew.
constexpr std::uint8_t form = 1;

class Writer {
public:
  template<class Number> void number(Number value) {
    const auto bits = static_cast<std::make_unsigned_t<Number>>(value);
    for (std::size_t i = 0; i < sizeof(Number); ++i) out_ += static_cast<char>(bits >> (8 * i) & 0xFF);
  }
  template<class Text> void text(const Text& text) {
    number(static_cast<std::uint16_t>(std::min<std::size_t>(text.size(), 0xFFFF)));
    out_.append(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(text.size(), 0xFFFF)));
  }
  template<class Each, class Write> void list(const std::vector<Each>& all, Write write) {
    number(static_cast<std::uint16_t>(all.size()));
    for (const auto& each : all) write(each);
  }
  std::string out() && { return std::move(out_); }

private:
  std::string out_;
};

class Reader {
public:
  explicit Reader(std::string_view in) : in_(in) {}

  template<class Number> Number number() {
    std::make_unsigned_t<Number> bits = 0;
    const auto bytes = take(sizeof(Number));
    for (std::size_t i = 0; i < bytes.size(); ++i)
      bits |= static_cast<std::make_unsigned_t<Number>>(static_cast<std::make_unsigned_t<Number>>(static_cast<std::uint8_t>(bytes[i])) << (8 * i));
    return static_cast<Number>(bits);
  }
  std::string_view text() { return take(number<std::uint16_t>()); }
  template<class Each, class Read> std::vector<Each> list(Read read) {
    std::vector<Each> all;
    for (std::size_t left = number<std::uint16_t>(); left > 0 && whole_; --left) all.push_back(read());
    return all;
  }
  /// Nothing was missing and nothing is left.
  bool well() const { return whole_ && in_.empty(); }

private:
  std::string_view take(std::size_t size) {
    whole_ = whole_ && size <= in_.size();
    const auto taken = whole_ ? in_.substr(0, size) : std::string_view();
    in_.remove_prefix(taken.size());
    return taken;
  }
  std::string_view in_;
  bool whole_ = true;
};

void write(Writer& out, const Word& word) {
  out.text(word.text);
  out.number(static_cast<std::uint8_t>(word.script));
  out.number(static_cast<std::uint8_t>(word.title));
  out.number(word.family);
  out.text(word.letters);
  out.list(word.spoken, [&](const Spoken& spoken) {
    out.text(spoken.sounds);
    out.number(spoken.consonants);
  });
}

Word read_word(Reader& in) {
  Word word;
  word.text = in.text();
  word.script = static_cast<Script>(in.number<std::uint8_t>());
  word.title = in.number<std::uint8_t>() != 0;
  word.family = in.number<std::uint16_t>();
  const auto letters = in.text();
  word.letters.assign(letters.begin(), letters.end());
  word.spoken = in.list<Spoken>([&] {
    Spoken spoken;
    spoken.sounds = in.text();
    spoken.consonants = in.number<std::uint32_t>();
    return spoken;
  });
  return word;
}

void write(Writer& out, const Person::RatedName& name) {
  out.list(name.name.words, [&](const Word& word) { write(out, word); });
}

Person::RatedName read_name(Reader& in, const Parameters& parameters) {
  return rated({in.list<Word>([&] { return read_word(in); })}, parameters);
}

void write(Writer& out, const std::optional<Person::Window>& birth) {
  out.number(static_cast<std::uint8_t>(birth.has_value()));
  if (!birth) return;
  out.number(birth->from);
  out.number(birth->to);
  out.number(static_cast<std::uint8_t>(birth->exact));
}

std::optional<Person::Window> read_birth(Reader& in) {
  if (in.number<std::uint8_t>() == 0) return std::nullopt;
  Person::Window birth{in.number<int>(), in.number<int>(), in.number<std::uint8_t>() != 0, {}};
  if (birth.exact) birth.day = std::chrono::sys_days(std::chrono::days(birth.from));
  return birth;
}

} // namespace

std::string Person::kept() const {
  Writer out;
  out.number(form);
  out.list(names, [&](const RatedName& name) { write(out, name); });
  write(out, mother);
  write(out, birth);
  out.number(static_cast<std::uint8_t>(sex));
  out.text(place);
  out.list(papers, [&](const Paper& paper) {
    out.text(paper.type);
    out.text(paper.number);
  });
  out.list(phones, [&](const std::string& phone) { out.text(phone); });
  return std::move(out).out();
}

std::optional<Person> Person::read_kept(std::string_view kept, const Parameters& parameters) {
  Reader in(kept);
  if (in.number<std::uint8_t>() != form) return std::nullopt;
  Person person;
  person.names = in.list<RatedName>([&] { return read_name(in, parameters); });
  person.mother = read_name(in, parameters);
  person.birth = read_birth(in);
  person.sex = static_cast<Sex>(in.number<std::uint8_t>());
  person.place = in.text();
  person.papers = in.list<Paper>([&] {
    Paper paper;
    paper.type = in.text();
    paper.number = in.text();
    return paper;
  });
  person.phones = in.list<std::string>([&] { return std::string(in.text()); });
  return in.well() ? std::optional(std::move(person)) : std::nullopt;
}

} // namespace amana::identity
