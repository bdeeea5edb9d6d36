package demo

// phrases are the parts of sentences. Every verb goes with every matter.
type phrases struct {
	verbs, scopes, manners, aims, decisions, assessments, shortfalls []string
	recurring, relative                                              []string
	reports, obstacles                                               []string
	groups, parties, rooms, unresolved                               []string
}

func newPhrases() phrases {
	return phrases{
		verbs: []string{
			"rà soát", "đẩy nhanh các phần việc về", "kiểm tra thực tế", "chấn chỉnh những tồn tại về", "báo cáo kết quả về", "phân công người theo dõi", "bố trí kinh phí cho việc chung về",
			"lập kế hoạch chi tiết về", "phối hợp chặt chẽ về", "tháo gỡ vướng mắc về", "đổi mới cách làm đối với", "lấy ý kiến cơ sở về", "công khai kết quả về", "đôn đốc các đơn vị về",
			"nhân rộng cách làm tốt về", "cập nhật số liệu về", "giám sát", "hướng dẫn nghiệp vụ về", "tuyên truyền rộng rãi về", "tham mưu văn bản chỉ đạo về", "tổng hợp khó khăn về",
			"duy trì việc theo dõi", "hoàn thiện hồ sơ về", "đánh giá lại tình hình về", "xác định rõ lộ trình đối với", "kịp thời xử lý phản ánh về", "củng cố đầu mối phụ trách", "tổ chức đợt cao điểm về",
		},
		scopes: []string{
			"tại các xã vùng trũng", "ở các chợ đầu mối", "trên các tuyến đường liên xã", "trong khối trường học", "ở các thôn mới sáp nhập", "tại cụm công nghiệp", "trên toàn địa bàn",
			"ở các xã chưa đạt chuẩn", "trong khối cơ quan", "tại khu dân cư ven sông", "ở các điểm có nhiều ý kiến", "trong các chi đoàn", "tại trung tâm hành chính", "ở những nơi còn chậm",
		},
		manners: []string{
			"bảo đảm đúng tiến độ", "không để tồn đọng sang kỳ sau", "gắn với trách nhiệm người đứng đầu", "tránh hình thức", "rõ người, rõ việc, rõ thời gian", "có kiểm tra, nhắc việc hằng tuần",
			"ưu tiên nơi khó khăn", "tiết kiệm, hiệu quả", "công khai để nhân dân theo dõi", "kết hợp với sinh hoạt chi bộ", "lấy kết quả làm căn cứ đánh giá cuối năm", "chủ động, không chờ nhắc",
		},
		aims: []string{
			"phục vụ tốt hơn người dân", "giảm phản ánh lặp lại", "kịp báo cáo cấp trên", "tạo chuyển biến rõ nét", "chuẩn bị cho kỳ đánh giá tới", "khắc phục hạn chế đã nêu", "giữ ổn định tình hình cơ sở",
		},
		decisions: []string{
			"thống nhất chủ trương về", "thông qua kế hoạch về", "đồng ý điều chỉnh phương án về", "quyết định thành lập tổ " +
				"kiểm tra về", "giao chỉ tiêu cụ thể về", "chưa thông qua đề xuất về",
		},
		assessments: []string{
			"đã có chuyển biến", "đạt kế hoạch đề ra", "còn chậm so với yêu cầu", "chưa đồng đều giữa các xã", "được nhân dân ủng hộ", "còn lúng túng ở khâu phối hợp", "vượt chỉ tiêu giao",
		},
		shortfalls: []string{
			"số liệu chưa kịp thời", "một số đơn vị gửi báo cáo muộn", "kinh phí còn hạn chế", "cán bộ phụ trách thay đổi nhiều", "công tác nắm tình hình còn bị động", "việc nhắc việc chưa thường xuyên",
		},
		recurring: []string{
			"định kỳ hằng tháng", "hằng quý", "trước ngày 20 hằng tháng", "thường xuyên", "sáu tháng một lần",
			"vào thứ Sáu hằng tuần",
		},
		relative: []string{
			"trong vòng 10 ngày kể từ ngày ban hành thông báo", "ngay sau khi có hướng dẫn của cấp trên", "chậm nhất 15 ngày sau hội nghị", "trước kỳ họp tiếp theo", "khi có kết quả rà soát",
		},
		reports: []string{
			"đã ban hành kế hoạch và giao các đơn vị", "đã tổng hợp xong, đang trình phê duyệt", "đã làm xong phần việc ở cấp xã", "đã kiểm tra thực tế, kết quả cơ bản đạt", "đã xử lý dứt điểm, người dân đồng thuận",
			"đã báo cáo bằng văn bản", "đang lấy ý kiến các phòng liên quan", "đã họp bàn với các xã, thống nhất cách làm", "đã mở lớp hướng dẫn, hơn một nửa đơn vị tham gia",
		},
		obstacles: []string{
			"còn vướng về kinh phí", "còn hai xã chưa gửi số liệu", "chờ hướng dẫn của cấp trên", "thời tiết xấu nên phải lùi", "cần thêm thời gian để hoàn thiện hồ sơ", "thiếu cán bộ chuyên trách", "ý kiến các hộ chưa thống nhất",
		},
		groups: []string{
			"các đồng chí thành viên", "đại diện các phòng, ban liên quan", "Tổ thư ký", "cộng tác viên tuyên truyền", "bí thư chi bộ các thôn", "phóng viên đài truyền thanh", "đại diện các đoàn thể",
			"trưởng các thôn", "lãnh đạo các xã", "cán bộ phụ trách văn hóa – xã hội", "hiệu trưởng các trường", "đại biểu khách mời",
		},
		parties: []string{
			"các xã", "các phòng, ban liên quan", "các thành viên Ban chỉ đạo", "Văn phòng", "các đoàn thể", "tổ công tác", "cán bộ chuyên trách", "các thôn", "đài truyền thanh", "các trường học",
		},
		rooms: []string{
			"Hội trường lớn", "Phòng họp số 1", "Phòng họp số 2", "Trung tâm hội nghị",
			"Nhà văn hóa trung tâm", "Phòng họp trực tuyến",
		},
		unresolved: []string{
			"Phụ trách khối", "Tổ trưởng Tổ công tác liên ngành", "Ủy viên Đoàn Chủ tịch hội nghị",
			"Trưởng đoàn kiểm tra", "Người phát ngôn",
		},
	}
}

func endReasons() []string {
	return []string{
		"Nghỉ hưu theo chế độ", "Chuyển công tác", "Hết nhiệm kỳ", "Thôi giữ chức theo nguyện vọng",
		"Điều động, luân chuyển", "Bầu bổ sung vị trí khác",
	}
}
