package demo

// subject is a topic with its matters. Each matter is a noun phrase that fits after a verb such as "rà soát" or after
// "về".
type subject struct {
	slug, name string
	matters    []string
}

// subjects are the topics of the generated meetings.
func subjects() []subject {
	return []subject{
		{"du-luan-xa-hoi", "Dư luận xã hội", []string{
			"công tác nắm bắt dư luận ở khu dân cư", "mạng lưới cộng tác viên dư luận", "phiếu hỏi ý kiến người dân về dịch " +
				"vụ công",
			"việc trả lời kiến nghị gửi qua đường dây nóng", "bản tin dư luận hằng tuần", "tình hình tư tưởng của công nhân ở " +
				"cụm công nghiệp",
			"ý kiến người dân về giá nước sinh hoạt", "việc đối thoại giữa lãnh đạo xã và nhân dân", "dư luận về tuyến xe " +
				"buýt mới",
			"ý kiến phụ huynh về các khoản thu đầu năm học", "kết quả khảo sát mức độ hài lòng", "việc tiếp nhận phản ánh tại " +
				"chợ và bến xe",
		}},
		{"thong-tin-tren-mang-xa-hoi", "Thông tin trên mạng xã hội", []string{
			"các trang thông tin của cơ quan, đoàn thể", "việc gỡ bỏ tin giả về thời tiết", "kỹ năng kiểm chứng tin tức cho " +
				"đoàn viên",
			"lịch đăng bài của các trang cộng đồng", "việc cảnh báo lừa đảo qua điện thoại", "đội ngũ quản trị trang thông tin xã",
			"chuyên mục hỏi đáp trên trang của huyện", "thi tìm hiểu an toàn trên mạng", "số liệu tiếp cận của các bài viết",
			"việc phối hợp xử lý tài khoản mạo danh cơ quan", "bộ quy tắc ứng xử trên mạng", "cẩm nang nhận biết tin sai lệch",
		}},
		{"che-do-thong-tin-bao-cao", "Chế độ thông tin, báo cáo", []string{
			"mẫu báo cáo dùng chung cho cấp xã", "thời hạn gửi báo cáo tháng", "chất lượng số liệu báo cáo quý", "việc gửi báo cáo qua phần mềm",
			"danh mục báo cáo định kỳ", "việc cắt giảm báo cáo trùng lặp", "báo cáo đột xuất khi có vụ việc phát sinh", "lịch giao ban khối",
			"sổ theo dõi kết luận của cuộc họp", "việc lưu trữ biên bản họp", "đầu mối tiếp nhận báo cáo", "kỷ luật phát ngôn và cung cấp thông tin",
		}},
		{"chuyen-doi-so", "Chuyển đổi số", []string{
			"tổ công nghệ số cộng đồng", "dịch vụ công trực tuyến toàn trình", "việc số hóa sổ hộ tịch", "nền tảng họp không giấy", "điểm phát sóng không dây ở nhà văn hóa",
			"thanh toán không dùng tiền mặt ở chợ", "chữ ký số của cán bộ xã", "bản đồ số địa điểm du lịch", "việc khai thác dữ liệu dân cư", "camera giao thông ở ngã tư trung tâm",
			"lớp tập huấn kỹ năng số cho người cao tuổi", "sàn bán nông sản trực tuyến",
		}},
		{"xay-dung-nong-thon-moi", "Xây dựng nông thôn mới", []string{
			"hồ sơ công nhận xã đạt chuẩn", "tiêu chí môi trường ở khu dân cư", "đường hoa nông thôn", "việc huy động ngày công làm đường", "vườn mẫu, nhà sạch",
			"chợ nông thôn đạt chuẩn", "hệ thống thoát nước ở thôn", "sản phẩm đặc trưng mỗi xã một sản phẩm", "nhà văn hóa thôn", "tiêu chí nước sạch tập trung",
			"quy hoạch chung xây dựng xã", "nợ đọng xây dựng cơ bản",
		}},
		{"phong-chong-thien-tai", "Phòng, chống thiên tai", []string{
			"phương án bốn tại chỗ", "kế hoạch sơ tán dân vùng trũng", "đê bao và cống dưới đê", "lực lượng xung kích cấp xã", "trạm đo mưa tự động", "việc chặt tỉa cây trước mùa bão",
			"vật tư dự phòng ở kho huyện", "hồ chứa nước xuống cấp", "nhà ở nguy cơ sạt lở", "diễn tập cứu hộ trên sông", "quỹ phòng, chống thiên tai", "việc thông báo mưa lớn qua loa truyền thanh",
		}},
		{"giao-duc", "Giáo dục", []string{
			"kế hoạch tuyển sinh đầu cấp", "phòng học xuống cấp", "bếp ăn bán trú", "việc dạy bơi cho học sinh", "chuẩn bị khai giảng", "giáo viên thừa, thiếu cục bộ",
			"thư viện trường học", "phổ cập giáo dục mầm non", "cổng trường an toàn", "phong trào khuyến học ở dòng họ", "tư vấn tâm lý học đường", "kỳ thi tốt nghiệp",
		}},
		{"y-te", "Y tế", []string{
			"công tác tiêm chủng mở rộng", "trạm y tế đạt chuẩn", "khám sức khỏe người cao tuổi", "phòng, chống sốt xuất huyết", "hồ sơ sức khỏe điện tử", "an toàn thực phẩm dịp lễ",
			"thuốc thiết yếu ở trạm y tế", "tỷ lệ bao phủ bảo hiểm y tế", "phòng dịch mùa đông xuân", "đội ngũ y tế thôn", "việc xử lý rác thải y tế", "bếp ăn tập thể ở cụm công nghiệp",
		}},
		{"dat-dai", "Đất đai, quy hoạch", []string{
			"cấp giấy chứng nhận lần đầu", "hồ sơ đất đai tồn đọng", "kế hoạch sử dụng đất hằng năm", "giải phóng mặt bằng " +
				"đường liên xã", "đất công ích chưa cho thuê",
			"việc lấn chiếm hành lang kênh mương", "bảng giá đất điều chỉnh", "dồn điền đổi thửa", "quy hoạch khu dân cư mới", "hồ sơ đấu giá quyền sử dụng đất", "mốc giới hành chính", "khu tái định cư",
		}},
		{"moi-truong", "Môi trường", []string{
			"bãi tập kết rác tạm", "phân loại rác tại hộ gia đình", "mùi hôi ở làng nghề", "thu gom vỏ thuốc bảo vệ thực vật", "nước thải trang trại", "ngày chủ nhật xanh",
			"việc khơi thông kênh tiêu", "cây xanh đường phố", "lò đốt rác cũ", "quan trắc nước sông", "đốt rơm rạ sau thu hoạch", "hố ga ở khu chợ",
		}},
		{"giao-thong", "Giao thông", []string{
			"đường liên xã hư hỏng", "điểm đen tai nạn", "bến đò ngang", "vỉa hè trước chợ", "xe quá tải chở vật liệu", "đèn tín hiệu ngã ba", "biển báo trước trường học",
			"cầu dân sinh xuống cấp", "bến xe huyện", "đường gom cụm công nghiệp", "hành lang an toàn đường bộ", "phong trào thắp sáng đường quê",
		}},
		{"an-sinh-xa-hoi", "An sinh xã hội", []string{
			"rà soát hộ nghèo cuối năm", "nhà ở cho hộ khó khăn", "quà Tết cho gia đình chính sách", "vốn vay giải quyết việc làm", "lớp dạy nghề ngắn hạn", "chi trả trợ cấp qua tài khoản",
			"trẻ em có hoàn cảnh đặc biệt", "câu lạc bộ người cao tuổi", "quỹ vì người nghèo", "phòng, chống đuối nước trẻ em", "việc làm cho bộ đội xuất ngũ", "sửa chữa nghĩa trang liệt sĩ",
		}},
		{"nong-nghiep", "Nông nghiệp", []string{
			"lịch gieo cấy vụ xuân", "tiêm phòng đàn gia súc", "dịch tả lợn", "vùng trồng rau an toàn", "mã số vùng trồng", "kênh mương nội đồng", "phòng cháy rừng mùa khô",
			"giống lúa chất lượng cao", "hợp tác xã kiểu mới", "nuôi cá lồng trên sông", "vật tư nông nghiệp kém chất lượng", "chuỗi liên kết tiêu thụ nông sản",
		}},
		{"van-hoa-the-thao", "Văn hóa, thể thao, du lịch", []string{
			"lễ hội làng đầu xuân", "tu bổ di tích", "giải bóng chuyền nông dân", "đội văn nghệ quần chúng", "nếp sống văn minh trong việc cưới", "tủ sách pháp luật",
			"loa truyền thanh thông minh", "tuyến du lịch cộng đồng", "hương ước thôn", "ngày hội đại đoàn kết", "sân chơi cho trẻ em", "việc truyền dạy hát dân ca",
		}},
		{"xay-dung-to-chuc", "Xây dựng tổ chức", []string{
			"quy chế làm việc", "sinh hoạt chi bộ theo chuyên đề", "kế hoạch kiểm tra, giám sát", "phát triển hội viên mới", "đánh giá, xếp loại cuối năm", "quy hoạch cán bộ nhiệm kỳ tới",
			"bồi dưỡng nghiệp vụ cho cán bộ cơ sở", "sáp nhập thôn", "sắp xếp nhà dôi dư sau sáp nhập", "đại hội cấp cơ sở", "công tác tiếp công dân", "kỷ luật giờ giấc hành chính",
		}},
		{"tai-chinh-ngan-sach", "Tài chính, ngân sách", []string{
			"dự toán thu, chi ngân sách", "giải ngân vốn đầu tư công", "thu thuế hộ kinh doanh", "quyết toán công trình hoàn thành", "công khai tài chính cấp xã", "tiết kiệm chi thường xuyên",
			"mua sắm tài sản tập trung", "nguồn thu từ chợ", "kinh phí hội nghị trực tuyến", "khoản tạm ứng quá hạn", "dự phòng ngân sách", "phí vệ sinh môi trường",
		}},
	}
}
