// Forms, cookies, files and markup, the hostile ones among them.
#include "base/bytes.hpp"
#include "property.hpp"
#include "web/compress.hpp"
#include "web/html.hpp"
#include "web/http.hpp"
#include "web/multipart.hpp"

#include <doctest/doctest.h>

using namespace amana;
using namespace amana::web;
using namespace std::string_literals;

TEST_CASE("parse_form decodes as browsers encode") {
  const auto pairs = parse_form("name=Moussa+A%26B&empty=&alone&name=%D9%85%D9%88%D8%B3%D9%89&=x&&");
  REQUIRE(pairs);
  const Pairs expected = {{"name", "Moussa A&B"}, {"empty", ""}, {"alone", ""}, {"name", "موسى"}, {"", "x"}};
  CHECK(*pairs == expected);
  CHECK(find(*pairs, "name") == "Moussa A&B");
  CHECK_FALSE(find(*pairs, "Name"));
  CHECK(find(*parse_form("q=100%&r=%zz&s=%4"), "q") == "100%");
  CHECK(find(*parse_form("q=100%&r=%zz&s=%4"), "r") == "%zz");
  CHECK(parse_form("")->empty());
}

TEST_CASE("parse_form refuses what is not text") {
  for (const std::string_view bad : {"a=%FF", "a=%C3", "a=%00", "%ED%A0%80=surrogate", "a=%C0%AFoverlong"})
    CHECK_FALSE(parse_form(bad));
  std::string many;
  for (int i = 0; i < 10'001; ++i)
    many += "a&";
  CHECK_FALSE(parse_form(many));
}

TEST_CASE("percent encoding comes back as it was") {
  CHECK(percent_encode("a b/ç?ا~") == "a%20b%2F%C3%A7%3F%D8%A7~");
  CHECK(percent_decode("/a+b%20c") == "/a+b c");
  CHECK(tests::holds([](std::string text) {
    std::erase_if(text, [](char c) { return c == '\0' || static_cast<unsigned char>(c) >= 0x80; });
    text += "ça و";
    const auto pairs = parse_form("x=" + percent_encode(text));
    return percent_decode(percent_encode(text)) == text && pairs && pairs->front().second == text;
  }));
}

TEST_CASE("attachment names files in any script and cannot be broken out of") {
  CHECK(attachment("liste.csv") == "attachment; filename=\"liste.csv\"; filename*=UTF-8''liste.csv");
  CHECK(attachment("قائمة.csv") ==
        "attachment; filename=\"_____.csv\"; filename*=UTF-8''%D9%82%D8%A7%D8%A6%D9%85%D8%A9.csv");
  CHECK(attachment("a\"\r\nX: y").find_first_of("\r\n") == std::string::npos);
}

TEST_CASE("cookies are found by their whole name") {
  Request request;
  request.headers = {{"cookie", "xsession=1; session=abc=def;theme=dark"}, {"cookie", "late=2"}};
  CHECK(request.cookie("session") == "abc=def");
  CHECK(request.cookie("theme") == "dark");
  CHECK(request.cookie("late") == "2");
  CHECK_FALSE(request.cookie("sess"));
  CHECK_FALSE(Request{}.cookie("session"));
}

namespace {

constexpr std::string_view type = "multipart/form-data; boundary=\"-- b\"";

std::string part(std::string_view header, std::string_view content) {
  return "---- b\r\n" + std::string(header) + "\r\n\r\n" + std::string(content) + "\r\n";
}

constexpr std::string_view ending = "---- b--\r\n";

} // namespace

TEST_CASE("a form with files is taken apart") {
  const std::string bytes = "\x89PNG\r\n\0\r\n-- b"s;
  const auto form =
      parse_multipart(type, "preamble\r\n" + part("Content-Disposition: form-data; name=\"name\"", "موسى") +
                                part("content-disposition: form-data; name=empty", "") +
                                part("Content-Type: image/png\r\nContent-Disposition: form-data; "
                                     "filename=\"C:\\photos\\x.png\"; name=\"photo\"",
                                     bytes) +
                                part("Content-Disposition: form-data; name=\"none\"; filename=\"\"", "") +
                                std::string(ending) + "epilogue");
  REQUIRE(form);
  const Pairs fields = {{"name", "موسى"}, {"empty", ""}};
  CHECK(form->form == fields);
  REQUIRE(form->uploads.size() == 1);
  CHECK(form->uploads[0].field == "photo");
  CHECK(form->uploads[0].filename == "x.png");
  CHECK(form->uploads[0].content_type == "image/png");
  CHECK(form->uploads[0].bytes == bytes);
  CHECK(parse_multipart(type, ending)->form.empty());
}

TEST_CASE("a form that does not keep to its form is refused whole") {
  const std::string good = part("Content-Disposition: form-data; name=\"a\"", "1");
  REQUIRE(parse_multipart(type, good + std::string(ending)));
  for (const std::string& bad : {
           std::string(),
           std::string("---- b"),
           good,
           good + "---- b",
           good + "---- bx\r\n",
           part("", "1") + std::string(ending),
           part("Content-Type: text/plain", "1") + std::string(ending),
           part("Content-Disposition: form-data", "1") + std::string(ending),
           part("Content-Disposition: attachment; name=\"a\"", "1") + std::string(ending),
           part("Content-Disposition: form-data; name=\"a", "1") + std::string(ending),
           part("Content-Disposition: form-data; name=\"a\"", "\xff") + std::string(ending),
           part("Content-Disposition: form-data; name=\"\xff\"", "1") + std::string(ending),
           part("Content-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"",
                "1") +
               std::string(ending),
           part("X: " + std::string(5000, 'x') + "\r\nContent-Disposition: form-data; name=\"a\"", "1") +
               std::string(ending),
           part("no colon", "1") + std::string(ending),
       }) {
    CAPTURE(bad);
    CHECK_FALSE(parse_multipart(type, bad));
  }
  CHECK_FALSE(parse_multipart("multipart/form-data", good));
  CHECK_FALSE(parse_multipart("multipart/form-data; boundary=", good));
  CHECK_FALSE(parse_multipart("multipart/form-data; boundary=" + std::string(71, 'b'), good));
  CHECK_FALSE(parse_multipart("text/plain; boundary=x", good));
}

TEST_CASE("parts are counted") {
  const std::string field = part("Content-Disposition: form-data; name=\"a\"", "1");
  const std::string file = part("Content-Disposition: form-data; name=\"a\"; filename=\"f\"", "1");
  const MultipartLimits two{.fields = 2, .uploads = 1};
  CHECK(parse_multipart(type, field + field + file + std::string(ending), two));
  CHECK_FALSE(parse_multipart(type, field + field + field + std::string(ending), two));
  CHECK_FALSE(parse_multipart(type, file + file + std::string(ending), two));
}

TEST_CASE("names of files lose what could do harm") {
  CHECK(safe_filename("../../etc/passwd") == "passwd");
  CHECK(safe_filename("C:\\Users\\a\\صورة.JPG") == "صورة.JPG");
  CHECK(safe_filename(".htaccess") == "htaccess");
  CHECK(safe_filename("a\"<b>|?.png ") == "ab.png");
  CHECK(safe_filename("invoice\u202Egnp.exe") == "invoicegnp.exe"); // no turned-round endings
  CHECK(safe_filename("a\r\nb.pdf") == "a b.pdf");
  CHECK(safe_filename("") == "file");
  CHECK(safe_filename("..") == "file");
  CHECK(safe_filename("\xff\xfe") == "file");
  const std::string shortened = safe_filename(std::string(300, 'a') + "é.xlsx");
  CHECK(length(shortened) == 120);
  CHECK(shortened.ends_with(".xlsx"));
}

TEST_CASE("who accepts gzip") {
  for (const std::string_view yes : {"gzip", "br, gzip", "gzip;q=0.5", "*", "deflate , gzip ; q=1.0"})
    CHECK(accepts_gzip(yes));
  for (const std::string_view no : {"", "br", "gzip;q=0", "gzip; q=0.000", "x-gzip2", "*;q=0"})
    CHECK_FALSE(accepts_gzip(no));
}

TEST_CASE("values are escaped by type, markup is not") {
  const std::string name = "<b onclick=\"x\">O'Neil & fils</b>";
  CHECK(html<"<td title=\"{}\">{}</td>">(name, name).markup ==
        "<td title=\"&lt;b onclick=&quot;x&quot;&gt;O&#39;Neil &amp; fils&lt;/b&gt;\">"
        "&lt;b onclick=&quot;x&quot;&gt;O&#39;Neil &amp; fils&lt;/b&gt;</td>");
  CHECK(html<"<ul>{}</ul>">(html<"<li>{}</li>">(7)).markup == "<ul><li>7</li></ul>");
  CHECK(html<"<br>">().markup == "<br>");
  std::string out;
  append_escaped(out, "no specials: موسى");
  append_escaped(out, "");
  append_escaped(out, "&&");
  CHECK(out == "no specials: موسى&amp;&amp;");
}
