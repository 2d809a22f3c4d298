# ruff: noqa: E501 (prose: a paragraph is one line)
"""Stories of the autumn and early winter of 2026, newest first."""

from __future__ import annotations

import datetime as dt

from config.demo.texts.shapes import Story

CARPENTER = Story(
    slug="nguoi-tho-moc-o-hanh-lang",
    title="Người thợ mộc ở hành lang",
    date=dt.date(2026, 11, 18),
    fund="NBKK",
    scene="hanh-lang",
    picture="declined",
    called="bác Bảy",
    lead="Những ngày dài chờ vợ điều trị, bác Bảy đi sửa từng chiếc ghế gãy trong bệnh viện. Có người hỏi tiền công, bác xin một bữa cháo nóng.",
    help_note="khoảng 5,4 triệu đồng",
    consent=("Tên đã đổi", "Gia đình chọn không đăng ảnh", "Không nêu bệnh, không nêu khoa"),
    body=[
        ("p", "Tiếng búa ở hành lang nhỏ đến mức phải đứng yên mới nghe thấy. Trời chưa sáng, các buồng bệnh còn tắt đèn, bác Bảy đã lật ngược chiếc ghế nhựa chân sắt, lót chiếc khăn mặt xuống nền cho khỏi vang rồi mới vặn từng con ốc."),
        ("p", "Nhà bác ở một xã vùng cao, xa bệnh viện. Vợ bác nằm điều trị dài ngày, còn bác ngủ ghế. Chiếc ghế bác nằm đêm đầu tiên gãy một chân. Sáng ra bác mượn anh bảo vệ cái tua vít, chữa cho nó đứng vững, rồi tiện tay sửa sang chiếc bên cạnh. Hôm sau đến dãy ghế cuối hành lang. Hôm sau nữa, điều dưỡng trưởng dẫn bác đi xem cái bàn phát thuốc bị kênh."),
        ("q", "Ngồi không thì nghĩ ngợi. Có cái ghế lành cho người sau ngồi, mình cũng thấy nhẹ lòng.", "Bác Bảy (tên đã đổi), người nhà người bệnh"),
        ("h", "Điều gia đình cần không phải là lời thương hại"),
        ("p", "Một điều dưỡng để ý bác chỉ mua một suất cơm rồi chia đôi. Chị gọi xuống phòng Công tác xã hội. Chiều hôm đó, người cán bộ xuống gặp bác, hỏi đúng ba việc: bác ăn ở đâu, ngủ ở đâu, và khoản nào trong đơn thuốc bảo hiểm không chi trả."),
        ("p", "Bác trả lời chậm, như thể mỗi câu là một món nợ. Người cán bộ không ghi âm, không chụp ảnh, chỉ chép vào tờ đơn ba dòng. Mấy hôm sau, quỹ lo tiền chỗ trọ gần cổng viện, phần thuốc ngoài danh mục, và vé xe cho ngày về."),
        ("p", "Bác Bảy nhận, với một điều kiện: cho bác giữ lại những chiếc ghế. Phòng Quản trị phát cho bác hộp đồ nghề, có thêm keo và mấy bịch ốc mới. Từ đó, khoa nào có ghế hỏng thì mang ra đầu hành lang, buổi sáng quay lại đã thấy ghế đứng ngay ngắn, chân được quấn thêm một vòng cao su."),
        ("h", "Mảnh giấy dán trên hộp đồ nghề"),
        ("p", "Ngày bác gái được về, bác Bảy đi một vòng hành lang, ngồi thử từng chiếc ghế. Rồi bác dán lên nắp hộp một mảnh giấy, chữ to, viết bằng bút chì thợ: con ốc nào hay lỏng, chân nào phải siết trước, dãy ghế nào nên thay luôn cho đỡ tốn công."),
        ("p", "Hộp đồ nghề bây giờ nằm ở quầy hướng dẫn. Ai là thợ, rảnh một buổi sáng, cứ hỏi mượn. Mảnh giấy vẫn còn, chỉ thêm vài dòng chữ của những người đến sau."),
    ],
    timeline=[
        ("Tháng 9/2026", "Gặp gia đình", "Cán bộ gặp trong ngày được khoa báo."),
        ("Đầu tháng 11/2026", "Gia đình về nhà", ""),
        ("18/11/2026", "Đăng bài", "Người trong chuyện đã đọc bản cuối và đồng ý."),
        ("Trước 16/02/2027", "Hỏi lại gia đình", "Xem gia đình còn muốn giữ bài trên trang không."),
    ],
)  # fmt: skip

PORRIDGE = Story(
    slug="noi-chao-bat-dau-tu-ba-gio-sang",
    title="Nồi cháo bắt đầu từ ba giờ sáng",
    date=dt.date(2026, 11, 14),
    fund="BEP",
    scene="noi-chao",
    called="chị em tổ bếp",
    lead="Chị em tổ bếp kể chuyện một nồi cháo: vo gạo lúc thành phố còn ngủ, nếm thử trước khi bác sĩ đi buồng, và vì sao phải để lại một bát không ai được ăn.",
    help_note="",
    consent=("Người kể đã đọc bài", "Chỉ gọi bằng tên ở nhà", "Không đăng ảnh mặt"),
    body=[
        ("p", "Ba giờ sáng, đèn bếp là ô sáng duy nhất của dãy nhà phía sau. Chị Nếp mở vòi, nước chảy vào chậu gạo nghe như mưa nhỏ. Gạo tẻ trộn một phần nếp, vo hai nước, không vo kỹ quá kẻo mất cái ngọt của cám. Nồi to nhất đặt lên bếp trước, vì nó sôi lâu nhất."),
        ("p", "“Nấu cho người ốm khác nấu cho nhà,” chị bảo. “Nhà mình ăn mặn ăn nhạt thì chan thêm. Người ốm mà mặn là bỏ bữa.” Vì thế trên tường bếp treo ba tờ giấy: cháo thường, cháo nhạt, cháo xay nhuyễn cho người khó nuốt. Khoa báo số từ chiều hôm trước, bếp chia nồi theo số đó."),
        ("h", "Một bát để dành, không ai được ăn"),
        ("p", "Cháo chín, việc đầu tiên không phải là múc ra phát. Bếp trưởng nếm một thìa, ghi giờ vào sổ, rồi múc một bát vào hộp có nắp, dán nhãn, cất tủ lạnh. Bát ấy để đó hai mươi bốn tiếng. Nếu hôm ấy có ai đau bụng, người ta sẽ hỏi bát cháo trước khi hỏi bất cứ ai."),
        ("q", "Hồi đầu tôi tiếc, cứ thấy phí một bát. Giờ thì không dọn được bát mẫu là tôi không yên tâm đẩy xe đi.", "Chị Nếp, tổ bếp Cơ sở 1"),
        ("p", "Gần sáu giờ, ba chiếc xe đẩy lăn ra ba hướng. Bánh xe bọc cao su để khỏi đánh thức người vừa chợp mắt. Ở mỗi khoa, điều dưỡng trực ký nhận: bao nhiêu suất thường, bao nhiêu suất nhạt. Số suất đó tối hôm ấy nằm trong sổ công khai, đúng một dòng nhập và một dòng xuất."),
        ("h", "Khi nồi cháo có thêm người nấu"),
        ("p", "Có hôm rằm, một nhóm tiểu thương mang đến hai thùng bún chay nấu sẵn. Bếp nhận, nhưng cũng hỏi đủ: ai nấu, nấu lúc mấy giờ, để được đến bao giờ. Ai chưa quen thì hơi ngỡ ngàng. Đến lần thứ hai, chính họ mang theo tờ giấy đã ghi sẵn giờ nấu."),
        ("p", "Chín giờ sáng, bếp rửa xong nồi. Chị Nếp ngồi xuống ghế con, uống cốc nước vối, mở sổ xem ngày mai khoa nào báo thêm suất. Ngoài cửa, nắng đã lên đến bậc thềm."),
        ("fund", "BEP"),
    ],
    timeline=[("3 giờ", "Vo gạo, nhóm bếp", ""), ("5 giờ", "Nếm, ghi sổ, lưu mẫu", "Bát mẫu giữ 24 giờ."), ("6 giờ", "Đẩy xe lên khoa", "Điều dưỡng ký nhận từng loại."), ("9 giờ", "Rửa nồi, nhận số ngày mai", "")],
)  # fmt: skip

HARVEST = Story(
    slug="kip-ve-nha-truoc-mua-gat",
    title="Kịp về nhà trước mùa gặt",
    date=dt.date(2026, 11, 9),
    fund="XE",
    scene="chuyen-xe",
    called="ông Tư",
    lead="Ông Tư không xin gì ngoài một điều: được về đến sân nhà khi lúa còn trên đồng. Chuyến xe hôm ấy có điều dưỡng đi cùng.",
    help_note="khoảng 4 triệu đồng",
    body=[
        ("p", "Ông Tư nằm nghiêng để nhìn được cửa sổ. Ngoài đó chỉ có mái tôn và một góc trời, nhưng ông bảo nhìn màu nắng là biết lúa ở nhà đã chín đến đâu. Con trai ông gọi điện về hỏi hàng xóm. Hàng xóm nói còn độ mươi hôm nữa là gặt."),
        ("p", "Bác sĩ nói với gia đình bằng giọng rất khẽ rằng giờ ở nhà cũng như ở đây, chỉ khác là ở nhà có người thân. Cả nhà hiểu. Việc khó còn lại là đường về: xa, nhiều đoạn đèo, và ông không ngồi lâu được."),
        ("h", "Một chiếc xe biết đi chậm"),
        ("p", "Phòng Công tác xã hội có danh sách lái xe tình nguyện. Người nhận chuyến này hỏi ba câu: ông nằm hay ngồi, có cần thở ô-xy không, đường vào nhà xe đi được đến đâu. Rồi anh tháo hàng ghế giữa, lót nệm, buộc thêm hai cái gối dọc thành xe."),
        ("p", "Điều dưỡng đi cùng mang theo túi thuốc và một tờ giấy ghi sẵn số trạm y tế xã dọc đường. Quỹ lo tiền xăng, phí đường và phần thuốc mang về. Người lái xe không lấy công, chỉ xin dừng ăn sáng đúng giờ vì anh bị đau dạ dày."),
        ("q", "Tôi chở nhiều người rồi. Chuyến nào cũng chạy như chở bố mình thì không thấy xa.", "Người lái xe tình nguyện"),
        ("h", "Mùi rơm"),
        ("p", "Qua con đèo cuối, ông Tư bảo hạ kính xuống. Mùi rơm mới theo gió lùa vào. Không ai nói gì một lúc lâu. Chiều ấy xe vào đến sân, bà con đã đứng chờ, người cầm chiếu, người cầm quạt, có đứa cháu nhỏ cầm bông lúa chạy theo."),
        ("p", "Gia đình đồng ý kể lại chuyện này sau khi đã lo xong việc nhà. Anh con trai nhắn: “Bố tôi được nghe tiếng máy gặt. Thế là kịp.”"),
    ],
    timeline=[("Tháng 9/2026", "Gia đình ngỏ ý muốn về", ""), ("Tháng 10/2026", "Chuyến xe về nhà", "Có điều dưỡng đi cùng suốt đường."), ("09/11/2026", "Đăng bài", "Gia đình đã đọc bản cuối."), ("Trước 07/02/2027", "Hỏi lại gia đình", "")],
)  # fmt: skip

BRAID = Story(
    slug="mai-toc-de-danh",
    title="Mái tóc để dành",
    date=dt.date(2026, 11, 2),
    fund="CT",
    scene="bim-toc",
    called="Na",
    lead="Na nuôi tóc từ năm lớp ba để tặng một người chưa quen. Hôm cắt, em hỏi cô thợ: người ấy có thích tóc thẳng không?",
    help_note="",
    consent=("Tên ở nhà, em và mẹ cùng đồng ý", "Không đăng ảnh mặt", "Không nêu trường, nơi ở"),
    body=[
        ("p", "Chiếc khăn choàng đỏ dài quá gối Na. Cô thợ cắt tóc phải gấp hai nếp rồi kẹp lại sau gáy. Em ngồi rất thẳng, hai tay để trên đùi, như lúc chụp ảnh thẻ."),
        ("p", "Ba năm trước, mẹ em nằm viện ít ngày. Bên giường mẹ có một cô đội mũ len giữa mùa hè. Na hỏi, cô cười bảo tóc cô đang đi vắng. Về nhà, em nói với mẹ là từ nay con không cắt tóc nữa, để con nuôi tóc thay cho cô."),
        ("q", "Tóc mình thì mọc lại được mà.", "Na (tên ở nhà)"),
        ("h", "Từ một bím tóc đến một mái tóc"),
        ("p", "Tóc tặng phải dài hơn gang tay người lớn, buộc chặt hai đầu, không ép, không nhuộm. Cô thợ chia tóc Na thành bốn lọn, tết lại, buộc ruy băng rồi mới cắt ở phía trên nút buộc. Kéo đi qua nghe một tiếng “sựt” ngắn. Na nhắm mắt, rồi mở ra rất nhanh để xem."),
        ("p", "Một bộ tóc cần nhiều bím như thế. Bím của Na được cân, dán nhãn ngày nhận, cất vào hộp giấy cùng những bím khác. Nhóm thợ làm tóc giả đến lấy mỗi tháng một lần. Người nhận tóc không biết tên Na, Na cũng không biết tên người nhận. Em thấy như vậy cũng vui, giống như bỏ thư vào một hộp thư không đề tên."),
        ("h", "Câu hỏi trước khi ra về"),
        ("p", "Xong xuôi, Na soi gương, lấy tay đo mái tóc mới ngang cằm rồi hỏi: “Cô ơi, người ấy có thích tóc thẳng không ạ? Nếu thích xoăn thì cô nhắn giúp con là quấn lên được.” Cả phòng cười. Cô thợ ghi lại câu đó vào góc tờ nhãn, nắn nót như ghi một lời dặn."),
        ("button", "Xem lịch các buổi cắt tóc, tặng tóc", "/su-kien/", "main"),
    ],
    timeline=[("Tháng 10/2026", "Buổi tặng tóc", ""), ("02/11/2026", "Đăng bài", "Em và mẹ đã cùng đọc bản cuối."), ("Trước 31/01/2027", "Hỏi lại gia đình", "")],
)  # fmt: skip

CLASSROOM = Story(
    slug="lop-hoc-canh-cua-so",
    title="Lớp học cạnh cửa sổ",
    date=dt.date(2026, 10, 22),
    fund="CT",
    scene="lop-hoc",
    called="Tí, Bông và các bạn",
    lead="Lớp chỉ có hai chiếc bàn và một tấm bảng. Học trò hôm đông hôm vắng. Điểm danh bằng cách vẽ một ông mặt trời.",
    help_note="khoảng 3 triệu đồng cho sách vở cả học kỳ",
    consent=("Tên ở nhà, cha mẹ và các em cùng đồng ý", "Không đăng ảnh mặt", "Không nêu bệnh, không nêu khoa"),
    body=[
        ("p", "Buổi học nào cũng bắt đầu bằng một ông mặt trời. Ai đến thì lên bảng vẽ thêm một tia nắng. Có hôm mặt trời chỉ hai tia, có hôm tua tủa như bông hoa. Cô giáo không hỏi bạn nào vắng, vì ở đây vắng mặt là chuyện của thuốc, không phải chuyện của lười."),
        ("p", "Lớp nằm ở góc cuối dãy nhà, cạnh cửa sổ nhìn ra cây bàng. Trước đây góc này để đồ hỏng. Phòng Quản trị dọn đi, một công ty nội thất đóng tặng hai chiếc bàn thấp, nhóm sinh viên sư phạm chia nhau lịch dạy chiều thứ Ba và thứ Sáu."),
        ("h", "Bài toán về quả bàng"),
        ("p", "Tí học lớp bốn, đang điều trị nên lỡ cả học kỳ. Em sợ nhất là phép chia. Cô sinh viên nhặt một vốc quả bàng rụng, bảo chia đều cho ba bạn, dư thì ném trả gốc cây. Em chia mãi, ném mãi, đến khi hết quả thì cũng hết sợ."),
        ("q", "Cháu thích lớp này vì quên mang bút cũng được cho mượn.", "Tí (tên ở nhà)"),
        ("p", "Bông còn nhỏ, chưa biết chữ, chỉ đến để nghe đọc truyện. Em luôn đòi đọc lại đoạn con thỏ về nhà. Đọc đến lần thứ tư, cả lớp thuộc lòng, cùng đọc theo, thế là thành một bài đồng thanh."),
        ("h", "Học bạ không có điểm"),
        ("p", "Cuối tháng, mỗi em nhận một tờ giấy gấp đôi. Bên trái ghi những gì em đã làm được, bên phải để trống cho em vẽ. Không có điểm, không xếp hạng. Một người mẹ kể chị giữ cả xấp, cất cùng sổ khám, vì “đó là những tờ giấy trong viện mà đọc xong thấy vui”."),
        ("p", "Lớp cần thêm truyện chữ to và vở ô ly. Sách cũ cũng quý, miễn còn nguyên trang cuối, vì các em đều muốn biết con thỏ có về đến nhà không."),
    ],
    timeline=[("Tháng 9/2026", "Lớp mở lại sau hè", "Chiều thứ Ba và thứ Sáu."), ("22/10/2026", "Đăng bài", "Cha mẹ và các em đã đọc bản cuối."), ("Trước 20/01/2027", "Hỏi lại các gia đình", "")],
)  # fmt: skip

LANTERN = Story(
    slug="chiec-den-ong-sao-tren-tang-bon",
    title="Chiếc đèn ông sao trên tầng bốn",
    date=dt.date(2026, 10, 2),
    fund="TET",
    scene="den-ong-sao",
    called="bé Mít",
    lead="Đêm rằm, Mít không xuống sân được. Cậu anh trai làm cho em một chiếc đèn đủ to để nhìn thấy từ cửa sổ tầng bốn.",
    help_note="",
    consent=("Tên ở nhà, gia đình và hai anh em cùng đồng ý", "Không đăng ảnh mặt", "Không nêu bệnh, không nêu khoa"),
    body=[
        ("p", "Bác sĩ dặn Mít chưa ra ngoài gió được. Em gật, rồi quay mặt vào tường. Anh trai em, mười một tuổi, đi hỏi cô điều dưỡng một câu rất nghiêm túc: từ sân nhìn lên tầng bốn thì đèn phải to bằng nào mới thấy?"),
        ("p", "Không ai biết câu trả lời, nên hai anh em đi đo. Anh đứng dưới sân giơ cái mũ, em đứng trong cửa kính giơ tay. Thấy mũ nhỏ quá, anh giơ áo khoác. Thấy được. Vậy là đèn phải to bằng cái áo khoác."),
        ("h", "Xưởng đèn ở gầm cầu thang"),
        ("p", "Nhóm tình nguyện viên mang nan tre, giấy bóng và hồ dán đến từ đầu tuần. Chiếc đèn ông sao của hai anh em chiếm gần hết mặt bàn. Cánh thứ ba bị gãy, phải nẹp lại bằng đũa. Giấy đỏ hết, cánh thứ năm đành dán giấy vàng. Mít ở trên phòng chỉ đạo qua điện thoại: dán vàng cũng được, cho dễ nhận."),
        ("q", "Sao có một cánh vàng thì chỉ có một cái trên đời thôi.", "Mít (tên ở nhà)"),
        ("h", "Đêm rằm"),
        ("p", "Bảy giờ tối, trống lân nổi lên dưới sân. Các khoa đưa những cháu đi được xuống ngồi chiếu hàng đầu. Giữa đám đèn cầy đèn pin, một ngôi sao to bằng cái áo khoác được buộc vào đầu sào, đi một vòng chậm rãi quanh sân rồi dừng ngay dưới cửa sổ tầng bốn."),
        ("p", "Trên ấy, Mít bật tắt đèn ngủ ba lần để đáp lại. Dưới này người ta tưởng mất điện, chỉ có cậu anh là cười. Chiếc đèn bây giờ treo ở cầu thang khoa, ai đi qua cũng hỏi vì sao có một cánh màu vàng."),
    ],
    timeline=[("Tháng 9/2026", "Làm đèn, đêm rằm", ""), ("02/10/2026", "Đăng bài", "Gia đình đã đọc bản cuối."), ("Trước 31/12/2026", "Hỏi lại gia đình", "")],
)  # fmt: skip

STORIES = (CARPENTER, PORRIDGE, HARVEST, BRAID, CLASSROOM, LANTERN)
