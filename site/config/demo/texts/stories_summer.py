# ruff: noqa: E501 (prose: a paragraph is one line)
"""Stories of the spring and summer of 2026, newest first."""

from __future__ import annotations

import datetime as dt

from config.demo.texts.shapes import Story

LODGING = Story(
    slug="hai-chiec-chia-khoa-nha-tro",
    title="Hai chiếc chìa khóa nhà trọ",
    date=dt.date(2026, 9, 15),
    fund="NBKK",
    scene="nha-tro",
    called="cô Lụa",
    lead="Nhà trọ gần cổng viện có một phòng luôn treo hai chiếc chìa khóa: một cho người đang ở, một cho người sẽ đến.",
    help_note="khoảng 2 triệu đồng tiền trọ",
    body=[
        ("p", "Bà chủ trọ có thói quen lạ: phòng cuối dãy bao giờ cũng đánh hai chìa. Một chiếc đưa khách, một chiếc treo ở đinh cạnh bàn thờ. Hỏi thì bà nói, chìa ấy của người đến sau, treo sẵn để người ta khỏi phải xin."),
        ("p", "Cô Lụa là người nhận chiếc chìa trên đinh vào một đêm mưa. Con cô vừa vào viện, cô xách theo cái làn nhựa, áo ướt nửa vai, định bụng ngồi ghế chờ đến sáng. Cán bộ trực của phòng Công tác xã hội gọi điện cho bà chủ. Bà chỉ hỏi lại một câu: “Đi bộ hay cần người đón?”"),
        ("h", "Tiền trọ ai trả"),
        ("p", "Quỹ ký với mấy nhà trọ quanh viện một giá cố định, trả theo đêm, có giấy ký nhận của người ở. Không trả trước cả tháng, cũng không đưa tiền mặt cho ai cầm hộ. Người nhà chỉ cần nói mình là ai, ở với người bệnh nào; phần giấy tờ cán bộ lo."),
        ("p", "Cô Lụa kể, đêm đầu cô không ngủ được vì chăn sạch quá. Cô ngồi khâu lại cái quai làn bị đứt, rồi khâu luôn chiếc rèm cửa tuột móc. Sáng hôm sau bà chủ nhìn rèm, không nói gì, bớt cho cô tiền nước nóng."),
        ("q", "Ở đó không ai hỏi nhà tôi nghèo thế nào. Chỉ hỏi ăn sáng chưa.", "Cô Lụa (tên đã đổi), người nhà người bệnh"),
        ("h", "Chìa khóa treo lại trên đinh"),
        ("p", "Ngày con khỏe, cô Lụa quét phòng, gấp chăn vuông góc rồi tự tay treo chìa lên đinh. Cô để lại trên bàn một túi chanh hái ở vườn nhà, gửi xe khách xuống, kèm mảnh giấy: “Cho người đến sau pha nước”. Bà chủ bảo túi chanh ấy hết sau ba ngày, còn mảnh giấy thì bà giữ."),
    ],
    timeline=[("Tháng 8/2026", "Đêm đầu ở nhà trọ", ""), ("15/09/2026", "Đăng bài", "Người trong chuyện đã đọc bản cuối."), ("Trước 14/12/2026", "Hỏi lại", "")],
)  # fmt: skip

SHARED_RICE = Story(
    slug="bat-com-doi-ca",
    title="Bát cơm đổi ca",
    date=dt.date(2026, 8, 28),
    fund="BEP",
    scene="bat-com",
    called="anh Thản và chú Đậu",
    lead="Hai người đàn ông chăm vợ ở hai giường cạnh nhau. Người này ăn thì người kia trông cả hai. Họ gọi đó là đổi ca.",
    help_note="",
    body=[
        ("p", "Anh Thản làm phụ hồ, chú Đậu nuôi ong. Nếu không vào viện, chắc hai người chẳng bao giờ gặp nhau. Giường của vợ họ cách nhau một lối đi vừa đủ chiếc xe đẩy."),
        ("p", "Ngày đầu, cả hai cùng bỏ bữa vì không ai dám rời buồng. Ngày thứ hai, chú Đậu đề xuất chia ca như ngoài công trường: mười một giờ anh xuống lấy cơm, tôi trông cả hai bà; mười hai giờ anh lên, tôi xuống. Đổi ca thì bàn giao: ai vừa uống nước, ai vừa kêu lạnh, ai đang dỗi."),
        ("h", "Phiếu cơm và quả trứng"),
        ("p", "Phiếu cơm của Bếp ăn tình thương phát theo đầu người chăm. Hai người hai phiếu, nhưng bao giờ họ cũng dồn thức ăn vào một bát đầy cho người lên sau, vì cơm lên đến nơi thường đã nguội, có thêm quả trứng thì đỡ. Hôm nào bếp cho cá kho thì họ nhường nhau khúc giữa, nhường mãi thành lệ, phải oẳn tù tì."),
        ("q", "Có người trông hộ, ăn bát cơm mới biết là ngon.", "Anh Thản (tên đã đổi)"),
        ("p", "Các bà vợ nằm nghe hai ông bàn giao thì cười. Một bà bảo, ở nhà hai chục năm ông ấy chưa bao giờ biết tôi uống nước mấy giờ."),
        ("h", "Mật ong mùa sau"),
        ("p", "Chú Đậu về trước. Hôm chia tay, chú viết số điện thoại lên mặt sau phiếu cơm, dặn mùa hoa nhãn lên lấy mật. Anh Thản không có gì tặng lại, bèn xuống bếp xin rửa nồi một buổi sáng. Bếp trưởng nói chưa từng thấy đáy nồi nào sáng như hôm đó."),
        ("fund", "BEP"),
    ],
    timeline=[("Tháng 7/2026", "Hai gia đình ở cạnh giường", ""), ("28/08/2026", "Đăng bài", "Cả hai người đã đọc bản cuối."), ("Trước 26/11/2026", "Hỏi lại", "")],
)  # fmt: skip

WHEELCHAIR = Story(
    slug="chiec-xe-lan-mang-the-vang",
    title="Chiếc xe lăn mang thẻ vàng",
    date=dt.date(2026, 8, 10),
    fund="XE/XE-LAN",
    scene="xe-lan",
    called="bà Mận",
    lead="Xe lăn cho mượn thì đeo thẻ trắng. Chiếc đeo thẻ vàng là chiếc được tặng hẳn, và người nhận được quyền đặt tên.",
    help_note="khoảng 2 triệu đồng",
    body=[
        ("p", "Ở sảnh nhà khám có dãy xe lăn cho mượn, mỗi chiếc đeo một thẻ trắng ghi số. Ai cần thì để lại số điện thoại, dùng xong trả về chỗ. Mỗi sáng, một bác cộng tác viên đi lau tay vịn, bơm lốp, xem con ốc nào kêu."),
        ("p", "Bà Mận mượn chiếc xe ở cuối dãy suốt đợt điều trị. Bà quen đến mức biết nó hơi nghiêng trái, phải đẩy lệch tay phải một chút mới thẳng. Ngày ra viện, bà lau xe bằng khăn của mình rồi đẩy ra trả, xong đứng vịn tường, tính xem từ đó ra cổng là bao nhiêu bước."),
        ("h", "Nghiêng trái thì đẩy lệch phải"),
        ("p", "Người cán bộ đi theo đếm cùng bà. Đến bước thứ ba mươi bà phải nghỉ. Nhà bà ở trong ngõ, xe máy vào không được. Buổi chiều, phòng Công tác xã hội làm đề nghị. Quỹ con “Xe lăn trao tay” mua xe theo giá đã chào, ba người ký ba chữ, và chiếc xe mới ra kho."),
        ("p", "Bà Mận ngồi thử rồi lắc đầu: xe này êm quá, bà lại quen cái kia. Cả phòng nhìn nhau. Cuối cùng, chiếc mới được đưa vào dãy cho mượn, còn chiếc cũ nghiêng trái được siết lại, thay lốp, đổi sang thẻ vàng và theo bà về."),
        ("q", "Nó với tôi đi cùng nhau mấy tháng rồi, chê nó thì phải tội.", "Bà Mận (tên đã đổi)"),
        ("h", "Tên của một chiếc xe"),
        ("p", "Trên thẻ vàng có một dòng trống để người nhận đặt tên cho xe. Có cháu đặt là Siêu Nhân, có bác đặt là Con Trâu. Bà Mận nghĩ một lúc rồi nhờ viết: “Út”. Bà bảo trong nhà con út đi đâu cũng đi với mẹ."),
    ],
    timeline=[("Tháng 7/2026", "Ra viện", "Xe theo bà về nhà."), ("10/08/2026", "Đăng bài", "Người trong chuyện đã nghe đọc bản cuối."), ("Trước 08/11/2026", "Đã hỏi lại", "Gia đình vẫn muốn giữ bài.")],
)  # fmt: skip

GARDEN = Story(
    slug="khu-vuon-sau-nha-b",
    title="Khu vườn sau nhà B",
    date=dt.date(2026, 7, 21),
    fund="CT",
    scene="san-vuon",
    called="chú Lãm",
    lead="Đất sau nhà B từng chỉ có gạch vụn. Chú Lãm xin mượn một cái bình tưới, và ở lại với nó cho đến khi có hoa.",
    help_note="",
    body=[
        ("p", "Chú Lãm vào viện một mình. Hỏi người nhà, chú nói có, ở xa. Buổi chiều người ta xuống sân chờ người đến thăm, chú đi vòng ra sau nhà B, nơi chẳng ai đến, chỉ có đống gạch vụn và một cái cây bị chặt ngọn."),
        ("p", "Người đầu tiên để ý là bác làm vườn của bệnh viện. Bác thấy gốc cây được nhặt sạch gạch, quanh gốc có một vòng đá xếp tròn. Hôm sau, bác để sẵn ở đó cái bình tưới màu đỏ. Hôm sau nữa bình đã cạn nước."),
        ("h", "Người chỉ nói chuyện với cây"),
        ("p", "Cán bộ tâm lý của phòng biết chuyện, không mời chú lên phòng tư vấn. Chị xuống vườn, xin được nhổ cỏ cùng. Tuần đầu hai người chỉ nói chuyện cỏ. Tuần thứ hai nói sang chuyện quê. Đến một chiều, chú kể về bà nhà đã mất, rằng bà trồng hoa mười giờ kín cả bờ tường, và từ ngày bà đi chú không dám nhìn bờ tường ấy."),
        ("q", "Cây nó không hỏi mình bao giờ khỏe. Mình hỏi nó thì được.", "Chú Lãm (tên đã đổi), người bệnh"),
        ("p", "Chuyện lan ra. Một cô bên khoa bên cạnh mang xuống mấy cành mười giờ. Nhóm thiện nguyện đang tìm chỗ đặt ghế đá thì được chỉ ra đó. Người đang điều trị, người đi chăm, ai rảnh thì tưới một luống. Chỗ gạch vụn thành vườn lúc nào không rõ."),
        ("h", "Bình tưới vẫn để ngoài vườn"),
        ("p", "Chú Lãm ra viện vào một sáng có nắng. Chú không xin gì, chỉ dặn bác làm vườn: luống phía tây tưới chiều, luống phía đông tưới sáng. Trên tay chú cầm một túi giấy, trong đó là mấy cành mười giờ, để về giâm dọc bờ tường."),
    ],
    timeline=[("Mùa xuân 2026", "Những viên gạch đầu tiên được nhặt đi", ""), ("Tháng 6/2026", "Ghế đá được đặt ra vườn", ""), ("21/07/2026", "Đăng bài", "Người trong chuyện đã đọc bản cuối."), ("Tháng 10/2026", "Đã hỏi lại", "Chú vẫn muốn giữ bài.")],
)  # fmt: skip

MARKET = Story(
    slug="tui-cho-cua-bac-sau",
    title="Túi chợ của bác Sáu",
    date=dt.date(2026, 6, 30),
    fund="BEP",
    scene="tui-cho",
    called="bác Sáu",
    lead="Bốn giờ sáng nào bác Sáu cũng đi một vòng chợ với cái túi cói. Túi đi ra không, túi về đầy rau, không ai trong chợ hỏi tiền.",
    help_note="",
    consent=("Người kể đã đọc bài", "Chỉ gọi bằng thứ trong nhà", "Không đăng ảnh mặt"),
    body=[
        ("p", "Cái túi cói của bác Sáu có ba sọc đỏ, quai đã thay hai lần. Bán rau ở chợ đầu mối gần ba chục năm, bác biết hàng nào bốn giờ sáng còn dư bắp cải, hàng nào cà chua dập một góc, cắt đi vẫn ngon. Thứ dư ấy trước kia bỏ thùng. Bây giờ nó vào túi bác Sáu."),
        ("p", "Bác không đi xin. Bác đi qua, đặt túi xuống đất, hỏi một câu cửa miệng: “Nay bếp nấu gì ta?” Thế là người mớ hành, người quả bí. Có hàng bận quá chỉ kịp ném bó cải vào, trúng hay trượt bác cũng cười."),
        ("h", "Rau cũng phải có giấy"),
        ("p", "Lúc đầu bếp bệnh viện từ chối. Rau không rõ ở đâu thì không dám nấu cho người ốm. Bác Sáu hơi buồn, nhưng hôm sau quay lại với cuốn vở học sinh: mỗi trang một ngày, ghi hàng nào cho gì, bao nhiêu cân. Bếp nhận, cân lại, ký vào vở, và cho người lấy mẫu thử nhanh. Từ đó cuốn vở đi cùng cái túi."),
        ("q", "Người ta tin mình thì mình phải ghi cho rõ. Mớ rau cũng là của người ta cho.", "Bác Sáu, tiểu thương"),
        ("p", "Có lần chợ ế, túi về nhẹ bẫng. Bác ngồi ở cửa bếp, áy náy như người đi làm muộn. Bếp trưởng rót cho bác bát nước cháo, bảo hôm nay nấu cháo trắng với muối vừng, cũng là một bữa."),
        ("h", "Ba sọc đỏ"),
        ("p", "Giờ trong chợ có thêm bốn cái túi cói ba sọc đỏ nữa, của bốn người trẻ hơn. Họ chia nhau các ngày trong tuần. Bác Sáu giữ thứ Hai và thứ Sáu. Bác nói già rồi, chỉ cần hai buổi sáng có ích là đủ cho cả tuần."),
    ],
    timeline=[("Tháng 3/2026", "Bếp bắt đầu nhận rau của chợ", "Có ghi vở, cân lại, thử nhanh."), ("30/06/2026", "Đăng bài", "")],
)  # fmt: skip

GUITAR = Story(
    slug="dem-truc-co-tieng-ghi-ta",
    title="Đêm trực có tiếng ghi-ta",
    date=dt.date(2026, 5, 18),
    fund="NBKK",
    scene="dem-truc",
    called="anh Vọng",
    lead="Anh Vọng không ngủ được. Một đêm, có người gõ cửa hỏi mượn anh dây số ba của cây đàn. Câu chuyện bắt đầu từ đó.",
    help_note="khoảng 7 triệu đồng",
    body=[
        ("p", "Anh Vọng mang đàn vào viện nhưng không chơi. Cây ghi-ta dựng ở góc tủ, đứt một dây, hộp đàn thành chỗ phơi khăn. Ban ngày anh nằm quay lưng ra cửa. Ban đêm anh đi lại ở hành lang, đếm gạch."),
        ("p", "Người trực đêm hôm đó của phòng Công tác xã hội từng chơi đàn hồi sinh viên. Anh ấy không hỏi vì sao anh Vọng mất ngủ. Anh gõ cửa, xin mượn cái dây còn lại trong hộp đàn, vì cây đàn ở phòng truyền thống cũng đứt một dây."),
        ("h", "Không phải buổi tư vấn nào cũng có ghế và bàn"),
        ("p", "Hai cây đàn lành được lắp từ ba cái dây thừa. Họ ngồi ở góc hành lang, dưới ngọn đèn vàng, chơi nhỏ đến mức chỉ đủ nghe tiếng ngón tay trượt. Bài đầu là bài ai cũng biết. Bài sau thì anh Vọng chơi một mình."),
        ("p", "Chơi xong anh mới kể. Anh lo tiền thuốc, lo con học dở, lo vợ ở nhà nói dối là vẫn ổn. Người trực đêm nghe, ghi lại hai việc làm được ngay: sáng mai hỏi bảo hiểm về phần thuốc phải tự trả, và gọi cho vợ anh để chị khỏi phải nói dối."),
        ("q", "Tôi tưởng họ sẽ khuyên mình phải mạnh mẽ. Hóa ra họ chỉ lên dây đàn.", "Anh Vọng (tên đã đổi), người bệnh"),
        ("h", "Ba hợp âm"),
        ("p", "Quỹ giúp phần thuốc ngoài danh mục và một phần viện phí. Còn việc mất ngủ thì có thêm mấy buổi tối như thế nữa, có hôm thêm một cụ ông biết hát chèo, một cậu sinh viên chỉ biết đúng ba hợp âm. Điều dưỡng trực đóng bớt cửa cho khỏi ồn, nhưng để hé một khe."),
        ("p", "Ngày về, anh Vọng để cây đàn lại, lắp dây mới. Trong hộp có mảnh giấy chép lời bài hát và một dòng: ai mất ngủ thì lấy ra chơi, chơi nhỏ thôi, người khác còn ngủ."),
        ("promise", "Khi buồn, khi lo, có người ngồi nghe", "Gọi 1800 0000 hoặc nhờ điều dưỡng trực báo giúp. Chuyện cô bác, anh chị kể chỉ ở lại trong phòng."),
    ],
    timeline=[("Tháng 3/2026", "Đêm đầu tiên", ""), ("Tháng 4/2026", "Ra viện", "Cây đàn ở lại."), ("18/05/2026", "Đăng bài", "Người trong chuyện đã đọc bản cuối."), ("Tháng 8/2026", "Đã hỏi lại", "Anh vẫn muốn giữ bài.")],
)  # fmt: skip

STORIES = (LODGING, SHARED_RICE, WHEELCHAIR, GARDEN, MARKET, GUITAR)
