package reading

// families are family names: those of the Kinh, then those of the Tày, Thái, Mường, Hmông, Dao, Khmer, Chăm and of the
// Central Highlands as the lists of the National Assembly write them.
var families = wordSet(`
		nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn vương trịnh trương lâm
		phùng mai tô hà tạ đinh cao lưu lương thái châu tăng thân kiều quách doãn chu tống từ văn triệu lại phí
		ninh khổng đàm cù mạc nghiêm bạch la lục mã ma đồng uông âu ông giáp nhâm tiêu thạch kim danh sơn thị
		trà nhữ vi viên khuất khúc cung bế nông hứa tôn thẩm hạ hàn tào lã lữ diệp diêm quản quảng quang đới đậu
		thiều thi thôi trang ngụy ngũ tưởng tất thang sái sử phó ôn ân an bành bồ biện ca cái cam cáp cát chung
		chử chúng công cống cự dư dụng đái đan đàng điền điêu điểu đôn đống đổng đường giản hầu hình hòa hoa
		huyền hùng kha khâu khương khưu kỳ kỷ kông lò lô lộc lộ lôi lỗ lù lường ly mẫn mông mùa ngân nghi nhan
		ngạc ngọ ngưu ong phong phù phương phú quan quàng quyền sầm sùng sằm sín sìn tá tằng tân tẩn tòng tong
		thào thành thẻn thiệu thượng thoòng thích tiết tín trác trầm trừ uất ung vàng vừ vạn vày viêm vòng vưu
		xa xồng giàng giang lầu lèng pờ phàn phìn phừ chảo chang cháng cầm cà cứ đèo khoàng khà khang linh lỳ
		mào mè pháng sa sò tráng tếnh vì vù và hờ hảng hạng cư bàn lìu phủng trẩu chíu nình mùi siu ksor kpă kpa
		nay niê ê-ban êban hmok mlô rơ rah rmah rcom rchăm rơchăm kbuôr ayun adrơng knul kđoh buôn y a h ya k
		touneh ma-nhin cil kơ kră ka bkrông drông alăng arất zơ bling bhling pơloong bríu briu coor kso tou đa
		hoài giả tiền hán trưng hoắc phẩm lều ngôn thuận trì toàn tuấn tường
	`)

// commonFamilies are those of most people, and of few places.
var commonFamilies = wordSet(`nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ ngô dương đào trịnh trương`)

// minority are family names after which a name's words need be no syllables of the standard spelling.
var minority = wordSet(`
		siu ksor kpă kpa nay niê êban hmok mlô rơ rah rmah rcom rchăm rơchăm kbuôr ayun adrơng knul kđoh y a h
		ya k touneh cil kơ kră ka bkrông drông alăng arất zơ bling bhling pơloong bríu briu coor kso điểu thạch
		danh
	`)

// rareFamilies are family names that are common words or parts of place names too: a name of two words with them needs
// an honorific or a title.
var rareFamilies = wordSet(`
		an ân công cung dụng đường đồng đoàn giang hòa hoa hùng hình huyền kim kỳ ngân phong phó phú phù phương
		quan quang quyền sơn tân thành thị thượng tín trang trung văn vì và xa linh hội lộc lộ ông tất tá trà
		thi viên nay a y k h toàn tuấn tường trì thuận tiền phẩm ngôn thái hạ kha từ cam cát cống cầm cà cứ đan
		điền hạng cư bàn mùi mùa vàng vạn ca cái
	`)

// neverNames are words that stand in no person's name: the heads of bodies, and what begins other phrases.
var neverNames = wordSet(`
		các khối ban ủy sở phòng huyện xã phường quận trấn cục vụ viện tế ngày tháng dự tham của với cùng do tại
		tiểu phiên luận ngành tỉnh trưởng bộ mttq ubnd hđnd
	`)

// highMiddles are middle words of persons' names, which no place has.
var highMiddles = wordSet(`
		văn thị hữu đức ngọc minh quang xuân thanh đình công quốc thế thành anh hồng mạnh tiến trọng duy như thu
		bá
	`)

// nonNames are pairs of words with capitals that look like a name.
var nonNames = phraseSet(`
		hồ chí minh, y tế, nông dân, nông nghiệp, công an, công thương, công đoàn, văn hóa, văn phòng, văn bản,
		đoàn thanh niên, đoàn thanh, đoàn khối, đoàn kiểm, đoàn đại biểu, đoàn đbqh, thanh niên, lao động,
		tôn giáo, dân vận, dân tộc, phương án, hà thành, quảng trường, mai dịch, ba đình, kim đồng, công nghệ,
		công nghiệp, công chức, cao đẳng, cao bằng, ông trần hưng đạo, lý tự trọng, thành phố, thành ủy,
		tân sơn nhất, an ninh, an toàn, hội đồng, hội nghị, quang trung, hạ tầng, phong trào, quan hệ, thường vụ,
		phó ban, kỳ họp, đồng chí, thị xã, thị trấn, thị ủy, thị đoàn, thành đoàn, trung ương, quyền chủ tịch,
		tư pháp, thi đua, vì sự, cung văn hóa, nhà hát, sơn tây, diên hồng, trần phú, phú thọ, sử học, thuận lợi,
		từ thiện, chung cư, giáp ranh, viên chức, cao tốc, cao cấp, kim ngạch, an sinh
	`)

// honorifics are what stands before one person's name or title; pluralHonorifics before several.
var (
	honorifics = phraseSet(`
		đồng chí, đ/c, ông, bà, đc, các đồng chí, các đ/c, các ông, các bà, các ông bà, những đồng chí,
		hai đồng chí, ba đồng chí, anh, chị, cô, chú, ngài, quý ông, quý bà
	`)
	pluralHonorifics = phraseSet(`
		các đồng chí, các đ/c, các ông, các bà, các ông bà, những đồng chí, hai đồng chí, ba đồng chí
	`)
)

// ranks stand before a name and are titles: of the forces, of learning, of religion.
var ranks = phraseSet(`
		đại tướng, thượng tướng, trung tướng, thiếu tướng, đại tá, thượng tá, trung tá, thiếu tá, đại úy,
		thượng úy, trung úy, thiếu úy, chuẩn đô đốc, phó đô đốc, đô đốc, giáo sư, phó giáo sư, tiến sĩ, tiến sỹ,
		thạc sĩ, thạc sỹ, bác sĩ, bác sỹ, kỹ sư, luật sư, kiến trúc sư, nhà báo, nhà văn, nhạc sĩ, nhạc sỹ, gs,
		pgs, ts, ths, bs, viện sĩ, hòa thượng, thượng tọa, đại đức, ni sư, ni trưởng, linh mục, giám mục, mục sư,
		anh hùng lao động, nghệ sĩ nhân dân, nghệ sĩ ưu tú, nhà giáo nhân dân, nhà giáo ưu tú,
		thầy thuốc nhân dân, dược sĩ, già làng
	`)

// heads are heads of office: the words with which a title begins. Qualifiers may stand before them.
var heads = phraseSet(`
		tổng bí thư, bí thư, phó bí thư, chủ tịch, phó chủ tịch, chủ tịch nước, phó chủ tịch nước, thủ tướng,
		phó thủ tướng, ủy viên, bộ trưởng, thứ trưởng, trưởng ban, phó trưởng ban, phó ban, trưởng phòng,
		phó trưởng phòng, phó phòng, trưởng đoàn, phó trưởng đoàn, phó đoàn, giám đốc, phó giám đốc,
		tổng giám đốc, phó tổng giám đốc, chánh văn phòng, phó chánh văn phòng, phó văn phòng, chánh thanh tra,
		phó chánh thanh tra, chánh án, phó chánh án, viện trưởng, phó viện trưởng, cục trưởng, phó cục trưởng,
		vụ trưởng, phó vụ trưởng, vụ phó, cục phó, chi cục trưởng, phó chi cục trưởng, chi cục phó,
		tổng cục trưởng, phó tổng cục trưởng, chủ nhiệm, phó chủ nhiệm, tổng thư ký, phó tổng thư ký,
		tổng biên tập, phó tổng biên tập, tổng thanh tra, phó tổng thanh tra, tổng kiểm toán,
		tổng kiểm toán nhà nước, phó tổng kiểm toán, thống đốc, phó thống đốc, tổng tham mưu trưởng,
		phó tổng tham mưu trưởng, tham mưu trưởng, phó tham mưu trưởng, chỉ huy trưởng, phó chỉ huy trưởng,
		chỉ huy phó, chính ủy, phó chính ủy, chính trị viên, chính trị viên phó, phó chính trị viên, tư lệnh,
		phó tư lệnh, trưởng công an, phó trưởng công an, phó công an, hiệu trưởng, phó hiệu trưởng, hiệu phó,
		tổ trưởng, phó tổ trưởng, tổ phó, đội trưởng, phó đội trưởng, đội phó, trạm trưởng, phó trạm trưởng,
		hạt trưởng, phó hạt trưởng, kiểm tra viên, thanh tra viên, kiểm sát viên, tỉnh ủy viên, thành ủy viên,
		huyện ủy viên, quận ủy viên, thị ủy viên, đảng ủy viên, trung ương ủy viên, hội trưởng, phó hội trưởng,
		chi hội trưởng, phó chi hội trưởng, cụm trưởng, phó cụm trưởng, cụm phó, khối trưởng, phó khối trưởng,
		khối phó, trưởng khối, phó trưởng khối, phó khối, trưởng tiểu ban, phó trưởng tiểu ban, phó tiểu ban,
		trưởng bộ phận, trưởng khoa, phó trưởng khoa, phó khoa, trưởng cụm, phó trưởng cụm, trưởng thôn,
		trưởng bản, trưởng ấp, trưởng xóm, trưởng buôn, trưởng khu phố, trưởng ga, trưởng trạm, phó trưởng trạm,
		trưởng nhóm, phó trưởng nhóm, trưởng đại diện, đại sứ, tổng lãnh sự, tham tán, thường trực ban bí thư,
		thường trực ban chỉ đạo, viện phó, bí thư thứ nhất, ủy viên thường trực, thủ trưởng, phó thủ trưởng,
		trưởng ty, tổng chỉ huy, chánh tòa, phó chánh tòa, chánh tài, đồn trưởng, phó đồn trưởng, lữ đoàn trưởng,
		sư đoàn trưởng, trung đoàn trưởng, tiểu đoàn trưởng, trợ lý, cố vấn, trưởng cơ quan, phó trưởng cơ quan,
		trưởng văn phòng, phó trưởng văn phòng, trưởng chi nhánh, phó trưởng chi nhánh, trưởng trung tâm,
		trưởng ban quản lý, phó ban thường trực, kế toán trưởng, phó thường trực, thường trực tổ, trưởng tổ,
		phó trưởng tổ, quản đốc, phân viện trưởng, tùy viên, trưởng hội, phó trưởng hội, trưởng điểm nhóm,
		phó tỉnh trưởng, tổng đội trưởng, điều phối viên, phó bí thư thường trực, đại biểu quốc hội,
		đại biểu hđnd, đại biểu hội đồng nhân dân
	`)

// capitalHeads are heads of office that begin a title only with a capital letter, since they are common words.
var capitalHeads = phraseSet(`
		thư ký, thành viên, công chức, chuyên viên, chuyên viên chính, chuyên viên cao cấp, cán bộ, phó, trưởng,
		kế toán, thủ quỹ, văn thư, đại diện, đại biểu, phó trưởng, quyền trưởng, điều dưỡng trưởng, chủ hộ,
		kiểm tra, phụ trách, phó phụ trách
	`)

// shortHeads are abbreviated heads of office, in capitals.
var shortHeads = wordSet(`
		uvtv uvbtv uvbch uvtw uvtư uvtwđ uvbct uv tuv tvtu huv tvhu tvđu đuv quv pct ct bt pbt gđ pgđ tgđ ubtv
		uvbtvtu uvbtvhu uvbtvđu ubtvtu pvt tvqu tvthu tvtp thuv tvtw utv uvbchtw bttu btđu ctubnd pctubnd
	`)

// qualifiers stand before a head of office.
var qualifiers = wordSet(`quyền nguyên hàm phó đồng cựu tân q`)

// bodyHeads are the words with which the name of a body begins; what follows one is part of the name, be it a verb.
var bodyHeads = wordSet(`
		ban đoàn hội tổ sở phòng cục vụ viện cơ-quan khối cụm khoa bộ đội ngành quan tâm đồng trạm chi hạt
	`)

// bodyTails are words that end in a body's name and may be followed by the name of a place.
var bodyTails = wordSet(`
		ủy ubnd hđnd mttq ubmttq mặt-trận đoàn bch btv ubkt thường-vụ đbqh ubmttqvn mttqvn trận dân hội an bộ
	`)

// placeWords stand before the name of a place.
var placeWords = wordSet(`
		tỉnh huyện xã quận phường trấn phố tp thị tx tt thôn bản ấp buôn làng xóm khu đảo hồ sông núi đường cầu
		cảng chợ đèo vùng trường viện cụm kcn kkt đồi biển vịnh sân đặc-khu ga lưu-vực
	`)

// places are names of provinces and places that look like names of persons or stand in titles.
var places = phraseSet(`
		an giang, bà rịa - vũng tàu, bà rịa, vũng tàu, bắc giang, bắc kạn, bạc liêu, bắc ninh, bến tre,
		bình định, bình dương, bình phước, bình thuận, cà mau, cần thơ, cao bằng, đà nẵng, đắk lắk, đắk nông,
		đăk lăk, đăk nông, điện biên, đồng nai, đồng tháp, gia lai, hà giang, hà nam, hà nội, hà tĩnh, hải dương,
		hải phòng, hậu giang, hòa bình, hưng yên, khánh hòa, kiên giang, kon tum, lai châu, lâm đồng, lạng sơn,
		lào cai, long an, nam định, nghệ an, ninh bình, ninh thuận, phú thọ, phú yên, quảng bình, quảng nam,
		quảng ngãi, quảng ninh, quảng trị, sóc trăng, sơn la, tây ninh, thái bình, thái nguyên, thanh hóa,
		thừa thiên huế, tiền giang, hồ chí minh, trà vinh, tuyên quang, vĩnh long, vĩnh phúc, yên bái, huế,
		việt nam, đông nam bộ, tây nguyên, tây bắc, đông bắc, trung ương, hà đông, hoàn kiếm, mai châu, mai sơn,
		lương sơn, lương tài, châu thành, châu đốc, châu phú, châu đức, cao lộc, cao phong, cao lãnh, lục nam,
		lục ngạn, phan thiết, phan rang, vũ thư, đông hà, từ sơn, kim sơn, kim bảng, kim bôi, kim động,
		kim thành, quan sơn, quan hóa, tân yên, tân kỳ, tân uyên, tân phú, tân bình, tân châu, tân hiệp,
		tân biên, thạch hà, thạch thất, thạch thành, thạch an, thạch hóa, phù ninh, phù yên, phù cát, phù mỹ,
		phù cừ, đào xá, đinh quán, định quán, lý nhân, lý sơn, nông cống, nông sơn, thái thụy, thái hòa,
		hà trung, hà quảng, hạ lang, hạ long, hạ hòa, lâm thao, lâm bình, lâm hà, phú vang, phú lộc, phú bình,
		phú lương, phú xuyên, phú quốc, phú giáo, phú riềng, phú thiện, phú hòa, phú tân, phú ninh, đoan hùng,
		trần đề, trần văn thời, vương xá, vị xuyên, vị thanh, vị thủy, an khê, an dương, an lão, an phú, an minh,
		an biên, sơn động, sơn dương, sơn tịnh, sơn hà, sơn tây, sơn hòa, ba vì, ba tơ, ba bể, ninh giang,
		ninh hòa, ninh phước, ninh hải, ninh sơn, đồng hới, đồng hỷ, đồng xoài, đồng phú, đồng văn, đồng xuân,
		văn bàn, văn chấn, văn yên, văn quan, văn lãng, văn giang, văn lâm, mã pí lèng, la gi, lại sơn,
		thanh xuân, thanh trì, lê chân, hồng bàng, nguyễn huệ, lê lợi, trần hưng đạo, trưng vương,
		lý thường kiệt, quang bình, hoàng su phì, hoàng mai, hoàng sa, trường sa, hòa vang, hòa an, hòa thành,
		cẩm thủy, bá thước, phong điền, phong thổ, phong châu, giồng riềng, tam nông, tháp mười, lai vung,
		thủ đức, bình thạnh, bình tân, gò vấp, phan đình phùng, diên hồng, hồ tây, tô hiệu, trung bộ, nam bộ,
		bắc bộ, miền bắc, miền nam, miền trung, đồng bằng, liên hợp quốc, á châu, châu á, châu âu, châu phi,
		đông nam á, mỹ, nga, pháp, lào, trung quốc
	`)

// meetingNouns are words for a meeting.
var meetingNouns = phraseSet(`
		hội nghị, hôi nghị, cuộc họp, phiên họp, kỳ họp, buổi họp, buổi làm việc, cuộc làm việc, phiên làm việc,
		phiên thường kỳ, phiên giải trình, hội thảo, tọa đàm, đại hội, cuộc giao ban, buổi giao ban,
		phiên giao ban, họp giao ban, họp báo, buổi gặp mặt, buổi tiếp xúc, lễ ký kết, lễ tổng kết, lễ sơ kết,
		phiên chất vấn, họp trực tuyến, buổi lễ, kỳ sinh hoạt, cuộc gặp, buổi tọa đàm, buổi đối thoại,
		hội nghị trực tuyến, phiên toàn thể, cuộc hội nghị, lễ công bố
	`)

// endVerbs end a title: what somebody does, and the words that begin a clause.
var endVerbs = phraseSet(`
		chủ trì, chủ tọa, đồng chủ trì, đồng chủ tọa, cùng chủ trì, cùng chủ tọa, đồng thời, điều hành, cùng, dự,
		tham dự, tham gia, phát biểu, kết luận, đã, đang, sẽ, có, là, tại, trình bày, báo cáo, thông báo,
		thông tin, khai mạc, bế mạc, yêu cầu, đề nghị, nhấn mạnh, chỉ đạo, đánh giá, ghi nhận, biểu dương, lưu ý,
		cho biết, cho rằng, khẳng định, mong, mong muốn, làm, làm việc, thay mặt, nêu, nói, quán triệt, tặng,
		trao, ký, điểm lại, coi, thống nhất, giải trình, tiếp thu, đến, tới, thăm, kiểm tra, với, cho, vào, ngày,
		sáng ngày, chiều ngày, tối ngày, sáng nay, chiều nay, thì, được, bị, do, theo, nhắc, nhắc lại, giữ,
		bàn giao, chúc mừng, tiếp, gửi, giao, hoan nghênh, phân tích, chia sẻ, tin tưởng, đề xuất, kiến nghị,
		chấm, dẫn đầu, chủ động, bày tỏ, cảm ơn, cám ơn, gợi ý, gợi mở, định hướng, phân công, ban hành,
		ký ban hành, công bố, tuyên bố, đọc, trả lời, giải đáp, tiếp tục, cam kết, truyền đạt, phổ biến,
		giới thiệu, tóm tắt, quyết định, tổ chức, mở, họp, triệu tập, về dự, cơ bản, nhất trí, đồng ý, tán thành,
		vừa, cũng, chưa, không, phải, cần, trong, đặt, hứa, nhận định, khái quát, thẳng thắn, lắng nghe, nghe,
		cho ý kiến, góp ý, thảo luận, tranh luận, tham luận, mời, xin, vắng, vắng mặt, ủy quyền, vinh dự,
		hướng dẫn, tổng hợp, tổng kết, sơ kết, đóng góp, nêu rõ, chỉ rõ, chỉ ra, đề ra, thông qua, phê duyệt,
		trực tiếp, nguyên là, như, nhằm, để, mà, nên, vì, bởi, nhưng, song, tuy, đồng tình, đốc thúc, giục,
		tuyên dương, động viên, khen ngợi, xem xét, bầu, miễn nhiệm, bổ nhiệm, điều động, luân chuyển, nghỉ,
		thôi, bàn, quan tâm, tiếp đón, đón, chào mừng, tuyên truyền, thừa nhận, nhìn nhận, đồng hành, khởi động,
		cắt, khánh thành, dâng, thắp, viếng, trồng, chụp, xác định, ấn định, thường xuyên, luôn, chính thức,
		dự kiến, phụ họa, tóm lại, chốt
	`)

// bodyVerbs are verbs that a body's name often holds; right after the head of one they do not end the title.
var bodyVerbs = wordSet(`
		chỉ kiểm tổ thông hướng tuyên tiếp thi điều quản giải tham phân thống bầu tổng sơ phổ giao thanh giám
		xây phòng biên soạn thường quyết công thẩm nghiên tư phối hợp định động đón ký
	`)

// verbNouns are nouns that begin with a word of endVerbs.
var verbNouns = phraseSet(`
		bầu cử, dự khuyết, dự trữ, dự án, dự toán, báo chí, báo cáo viên, giao thông, giao dịch, giao lưu,
		giao ban, thông tấn, làm chủ, tiếp dân, tiếp công dân, nghỉ dưỡng, ký túc xá, theo dõi, có công,
		đọc sách, mở rộng, cho vay, tới hạn, tham gia giao thông, tổng hợp tác, tổ chức cán bộ,
		tổ chức chính trị, đặt hàng, ra quân, được mùa, thôi việc, nói chung, ký sinh, họp báo, phải trả,
		nghe nhìn, bị động, làm việc với, xin việc, đến dự
	`)

// groupHeads are the words with which an unnamed group begins.
var groupHeads = phraseSet(`
		các, những, một số, toàn thể, lãnh đạo, đại diện, đại biểu, thành viên, thường trực, thủ trưởng,
		giám đốc các, trưởng các, bí thư các, chủ tịch các, cán bộ, công chức, chuyên viên, tổ thư ký,
		cộng tác viên, đảng viên, đông đảo, hơn, gần, trên, trưởng ban các, trưởng phòng các, phòng,
		báo cáo viên, cùng các, phóng viên, đội ngũ, tập thể, đoàn, ban, văn phòng, bí thư đảng ủy các,
		chủ tịch ubnd các, trưởng, phó, ubnd, hđnd, ủy viên, sở, công an, đông, quý, khách mời, nhân dân,
		cơ quan, tất cả, hai, đồng chí
	`)
