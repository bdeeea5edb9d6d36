package scalars

// Scalar is one page.
type Scalar struct {
	Name string
	// Page is the last part of its path.
	Page string
	// Form is how a value is written, for people.
	Form string
	// Rules are in both languages, in the same order.
	Rules []Text
	// Taken and Refused are examples of valid and invalid values.
	Taken, Refused []Example
}

// Text is a sentence in both languages.
type Text struct{ English, Vietnamese string }

// Example is a value as it is sent, with an explanation.
type Example struct {
	Value string
	Text
}

// Common are the rules of all scalars.
var Common = []Text{
	{
		"It is sent as a string, in a document and in variables. A number, an enum value, a list, an object, and a string " +
			"of any other form are rejected before anything is executed.",
		"Giá trị gửi lên là một chuỗi, trong câu hỏi cũng như trong biến. Số, giá trị liệt kê, danh sách, đối tượng và " +
			"chuỗi viết theo cách khác đều bị từ chối trước khi làm bất cứ việc gì.",
	},
	{
		"It is answered as a string of the same form. A value that is not known is null.",
		"Giá trị trả về là một chuỗi theo đúng cách viết ấy. Điều chưa biết thì trả về null.",
	},
}

var years = Text{
	"The year is from 1900 to 2200; others are taken for typing errors.",
	"Năm từ 1900 đến 2200; năm khác là viết nhầm.",
}

var plain = Text{
	"Letters and digits are those of ASCII, without spaces before or after them.",
	"Chữ cái và chữ số là của ASCII; không có dấu cách ở trước hay ở sau.",
}

// All are the pages in the order of the schema.
var All = []Scalar{
	{
		Name: "Date", Page: "date", Form: "YYYY-MM-DD",
		Rules: []Text{
			{
				"A calendar day: four digits of the year, two of the month, two of the day, with hyphens between them.",
				"Một ngày theo dương lịch: bốn chữ số năm, hai chữ số tháng, hai chữ số ngày, giữa có dấu gạch nối.",
			},
			{"The day must exist in the Gregorian calendar.", "Ngày phải có thật trong lịch Gregory."},
			years,
			{
				"It has no time zone: it is the date as a document states it.",
				"Không có múi giờ: đó là ngày ghi trong văn bản.",
			},
			plain,
		},
		Taken: []Example{
			{"2021-09-29", Text{"an ordinary day", "một ngày thường"}},
			{"2024-02-29", Text{"a leap day", "ngày nhuận"}},
		},
		Refused: []Example{
			{"2021-02-30", Text{"February has no 30th", "tháng Hai không có ngày 30"}},
			{"2021-9-29", Text{"the month has one digit", "tháng chỉ có một chữ số"}},
			{"2021-09", Text{"a month is not a day", "tháng chưa phải là ngày"}},
			{"2021-09-29T08:00:00Z", Text{"a time is not accepted", "không nhận giờ"}},
			{"1899-12-31", Text{"before 1900", "trước năm 1900"}},
		},
	},
	{
		Name: "PartialDate", Page: "partial-date", Form: "YYYY, YYYY-MM, YYYY-MM-DD, EDTF",
		Rules: []Text{
			{
				"A date as precise as it is known, in the Extended Date/Time Format (EDTF, ISO 8601-2): a year, a month, or a day.",
				"Ngày biết đến đâu ghi đến đó, theo EDTF (ISO 8601-2): năm, tháng hoặc ngày.",
			},
			{"A month must exist, and a day must exist in its month.", "Tháng phải có thật, và ngày phải có trong tháng ấy."},
			years,
			{
				"Digits that are not known are written X. 33 to 36 in the place of the month are the quarters of the year, 40 and 41 its " +
					"halves, 37 to 39 its thirds, 21 to 24 its seasons.",
				"Chữ số chưa biết viết là X. Ở chỗ của tháng, 33 đến 36 là các quý trong năm, 40 và 41 là sáu tháng đầu và sáu tháng " +
					"cuối, 37 đến 39 là các kỳ bốn tháng, 21 đến 24 là các mùa.",
			},
			{
				"../DAY is a day not later than DAY, DAY/.. one not earlier; in brackets stands one day of several, such as " +
					"[2021-09,2021-11] or [2021-09-01..2021-09-20].",
				"../NGÀY là không muộn hơn ngày ấy, NGÀY/.. là không sớm hơn; trong ngoặc vuông là một trong các ngày, như " +
					"[2021-09,2021-11] hay [2021-09-01..2021-09-20].",
			},
			{
				"FIRST/LAST is what lasts from one day to another, such as a meeting of three days; where one day is meant, a day of " +
					"these. An end left empty is unknown.",
				"ĐẦU/CUỐI là việc kéo dài từ ngày này đến ngày kia, như cuộc họp ba ngày; ở chỗ chỉ một ngày thì là một ngày trong số " +
					"đó. Đầu nào để trống là chưa biết.",
			},
			{
				"~ behind a date says that it is approximate, ? that it is uncertain, % both: it is then possible and never certain.",
				"Dấu ~ sau ngày là khoảng chừng, ? là chưa chắc, % là cả hai: khi ấy chỉ là có thể, không bao giờ là chắc chắn.",
			},
			{
				"Nothing is filled in: what is sent as a month is stored and answered as a month. A day that other programs put for no " +
					"day, such as 9999-12-31, is not accepted.",
				"Không tự điền thêm: gửi lên là tháng thì lưu và trả về là tháng. Ngày mà chương trình khác ghi thay cho không có " +
					"ngày, như 9999-12-31, không được nhận.",
			},
			{"Values are compared by the days that they may mean; if those give different results, the result is POSSIBLE and " +
				"not CERTAIN.", "Khi so sánh, mỗi giá trị là những ngày mà nó có thể chỉ; nếu các ngày ấy cho kết quả khác nhau " +
				"thì kết quả là có thể, không phải chắc chắn."},
			plain,
		},
		Taken: []Example{
			{"2021", Text{"the year alone", "chỉ biết năm"}},
			{"2021-09", Text{"the month", "biết tháng"}},
			{"2021-09-29", Text{"the day", "biết ngày"}},
			{"2021-XX-29", Text{"the 29th of a month of 2021", "ngày 29 của một tháng trong năm 2021"}},
			{"2021-35", Text{"the third quarter", "quý III"}},
			{"../2021-10-04", Text{"not later than 4 October", "không muộn hơn ngày 4/10"}},
			{"2024-12-05/2024-12-07", Text{"three days", "ba ngày"}},
			{"2021-09~", Text{"about September", "khoảng tháng 9"}},
		},
		Refused: []Example{
			{"2021-13", Text{"there is no 13th month", "không có tháng 13"}},
			{"2021-00-01", Text{"a day that no month has", "ngày không thuộc tháng nào"}},
			{"2021-", Text{"a hyphen with nothing after it", "dấu gạch nối mà sau không có gì"}},
			{"21-09-29", Text{"the year has four digits", "năm phải có bốn chữ số"}},
			{"2201", Text{"after 2200", "sau năm 2200"}},
			{"9999-12-31", Text{"stands for no day", "viết thay cho không có ngày"}},
			{"2024-12-07/2024-12-05", Text{"ends before it begins", "kết thúc trước khi bắt đầu"}},
			{"29/9/2021", Text{"as people write it; the field readDate reads it", "cách viết thường ngày; trường readDate đọc được"}},
		},
	},
	{
		Name: "LocalTime", Page: "local-time", Form: "HH:MM",
		Rules: []Text{
			{
				"The local time at the place of the meeting: two digits of the hour, a colon, two digits of the minute.",
				"Giờ trên đồng hồ ở nơi họp: hai chữ số giờ, dấu hai chấm, hai chữ số phút.",
			},
			{
				"From 00:00 to 23:59; the end of a day is the 00:00 of the next.",
				"Từ 00:00 đến 23:59; cuối ngày là 00:00 của ngày hôm sau.",
			},
			{
				"Seconds and an offset are not accepted. The day and the time zone are in fields of their own.",
				"Không nhận giây và độ lệch múi giờ. Ngày và múi giờ nằm ở các trường riêng bên cạnh.",
			},
			plain,
		},
		Taken: []Example{
			{"00:00", Text{"midnight", "nửa đêm"}},
			{"14:30", Text{"half past two in the afternoon", "hai giờ rưỡi chiều"}},
		},
		Refused: []Example{
			{"24:00", Text{"the hour is at most 23", "giờ lớn nhất là 23"}},
			{"8:00", Text{"the hour has one digit", "giờ chỉ có một chữ số"}},
			{"14:30:00", Text{"seconds are not accepted", "không nhận giây"}},
			{"14:30+07:00", Text{"an offset is not accepted", "không nhận độ lệch múi giờ"}},
		},
	},
	{
		Name: "Quarter", Page: "quarter", Form: "YYYY-Qn",
		Rules: []Text{
			{
				"A calendar quarter: the year, a hyphen, a capital Q, and its number from 1 to 4.",
				"Một quý: năm, dấu gạch nối, chữ Q hoa và số của quý từ 1 đến 4.",
			},
			{"Q1 is January to March, Q2 April to June, Q3 July to September, Q4 October to December, by days in " +
				"Asia/Ho_Chi_Minh.", "Q1 từ tháng Một đến tháng Ba, Q2 từ tháng Tư đến tháng Sáu, Q3 từ tháng Bảy đến tháng " +
				"Chín, Q4 từ tháng Mười đến tháng Mười hai, tính ngày theo Asia/Ho_Chi_Minh."},
			years,
			plain,
		},
		Taken: []Example{{"2021-Q3", Text{"July, August and September 2021", "quý III/2021"}}},
		Refused: []Example{
			{"2021-Q5", Text{"there are four quarters", "một năm có bốn quý"}},
			{"2021-q3", Text{"the Q is a capital letter", "chữ Q phải viết hoa"}},
			{"Q3/2021", Text{"the year comes first", "năm phải đứng trước"}},
			{"2021-09", Text{"a month is not a quarter", "tháng không phải là quý"}},
		},
	},
	{
		Name: "CalendarPeriod", Page: "calendar-period", Form: "YYYY, YYYY-Hn, YYYY-Qn, YYYY-MM",
		Rules: []Text{
			{"A calendar year, half, quarter or month: the year alone, or followed by a hyphen and a capital H with 1 or 2, a " +
				"capital Q with 1 to 4, or two digits of the month.", "Một năm, nửa năm, quý hoặc tháng: chỉ có năm, hoặc sau " +
				"năm là dấu gạch nối rồi chữ H hoa với số 1 hoặc 2, chữ Q hoa với số từ 1 đến 4, hoặc hai chữ số tháng."},
			{"H1 is January to June and H2 July to December; quarters are those of Quarter. Days are counted in " +
				"Asia/Ho_Chi_Minh.", "H1 từ tháng Một đến tháng Sáu, H2 từ tháng Bảy đến tháng Mười hai; quý như của Quarter. " +
				"Ngày tính theo Asia/Ho_Chi_Minh."},
			years,
			plain,
		},
		Taken: []Example{
			{"2021", Text{"the year", "cả năm"}},
			{"2021-H2", Text{"the second half", "sáu tháng cuối năm"}},
			{"2021-Q3", Text{"the third quarter", "quý III"}},
			{"2021-09", Text{"September", "tháng Chín"}},
		},
		Refused: []Example{
			{"2021-H3", Text{"a year has two halves", "một năm chỉ có hai nửa"}},
			{"2021-Q0", Text{"quarters count from 1", "quý tính từ 1"}},
			{"2021-13", Text{"there is no 13th month", "không có tháng 13"}},
			{"2021-09-29", Text{"a day is not a period", "ngày không phải là kỳ"}},
			{"quý III/2021", Text{"as people write it; the field readPeriod reads it", "cách viết thường ngày; trường readPeriod đọc được"}},
		},
	},
	{
		Name: "URL", Page: "url", Form: "http://… , https://…",
		Rules: []Text{
			{
				"An absolute address with the scheme http or https and a host.",
				"Một địa chỉ đầy đủ, bắt đầu bằng http hoặc https và có tên máy chủ.",
			},
			{
				"At most 2,048 bytes in UTF-8, without control characters.",
				"Dài nhất 2.048 byte theo UTF-8, không có ký tự điều khiển.",
			},
			{
				"It is stored and answered exactly as it was sent; it is not normalised, and the server does not fetch it.",
				"Được lưu và trả về đúng như khi gửi lên; không chuẩn hóa, không ai truy cập thử.",
			},
		},
		Taken: []Example{
			{"https://example.org/tin/35?trang=2#ket-luan", Text{"with a query and a fragment", "có tham số và phân đoạn"}},
			{"http://xã.example:8080/", Text{"with a port and letters beyond ASCII", "có cổng và chữ ngoài ASCII"}},
		},
		Refused: []Example{
			{"example.org/tin", Text{"there is no scheme", "thiếu http hoặc https"}},
			{"/tin/35", Text{"there is no host", "thiếu tên máy chủ"}},
			{"ftp://example.org/tin.pdf", Text{"another scheme", "không phải http hay https"}},
			{"javascript:alert(1)", Text{"another scheme", "không phải http hay https"}},
		},
	},
}
