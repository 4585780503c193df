// read_email: the report in an e-mail message.
//
//   Result<InputRecord> record = read_email(bytes);   // RFC 5322 header, empty line, MIME body
//
// The text is the first text/plain part that says something and is no attachment, else the first
// text/html part, which is a page (InputRecord::format). Subject is the title, Date the day of
// publication, Message-ID the id; the name of From is the author; Organization, else the domain of
// From's address, is the source; Content-Language, Keywords and Archived-At (the url)
// are taken too.
//
// A text in a charset that as_utf8() does not know is given in its own bytes with
// InputRecord::charset. Line ends are LF or CRLF. Errors: kInvalidInput if there is no header or no
// text, kLimit past limits::kMaxEmailHeaderBytes. Pure. Tested by email_message_test.cc.
#pragma once

#include <string_view>

#include "khaldun/reader.h"
#include "khaldun/result.h"

namespace khaldun::ingest {

Result<InputRecord> read_email(std::string_view message);

}  // namespace khaldun::ingest
