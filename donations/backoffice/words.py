"""Amounts spelt for this hospital's papers: the wording is a setting, the spelling is donations/money.py."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from cms.formatting import vnd
from donations.models import Commodity
from donations.money import AmountError, in_words
from donations.selectors.amounts import Figure


def spelt(quantity: int, commodity: Commodity | None = None) -> str:
    """ "Tám triệu bốn trăm nghìn đồng"; of goods "Một trăm hai mươi suất"; "" when a divisor leaves a fraction.

    `settings.AMOUNT_IN_WORDS` may choose zero_tens (linh, lẻ), thousand (nghìn, ngàn) and round_word (chẵn).
    """
    wording = settings.AMOUNT_IN_WORDS
    if commodity is None or commodity.is_money:
        return in_words(quantity, **wording)
    whole, rest = divmod(quantity, commodity.display_divisor)
    return "" if rest else in_words(whole, unit=commodity.unit_name, **{**wording, "round_word": ""})


def spelt_of(figure: Figure) -> str:
    """A paper's figure in words: of one thing only; of a correction the figure it becomes ("Thành tám triệu đồng")."""
    one = figure.only
    if one is None:
        return ""
    words = spelt(one.quantity, one.commodity)
    return _("Thành %(words)s") % {"words": words[:1].lower() + words[1:]} if words and one.before is not None else words


def sentence(error: AmountError) -> str:
    """What a person reads beside an amount that was not understood, with the way to type it."""
    text = error.params.get("text", "")
    if error.code == "ambiguous":
        first, second = (vnd(int(str(error.params[name]))) for name in ("first", "second"))
        return _("“%(text)s” có thể là %(first)s hoặc %(second)s. Hãy gõ đủ số.") % {"text": text, "first": first, "second": second}
    sentences = {
        "empty": _("Hãy nhập số tiền. Gõ 500k, 5tr hoặc 5.000.000."),
        "fraction": _("“%(text)s” không ra số đồng chẵn. Gõ 500k, 5tr hoặc 5.000.000."),
        "negative": _("Số tiền không được âm. Gõ 500k, 5tr hoặc 5.000.000."),
        "too_large": _("“%(text)s” quá lớn. Hãy xem lại số chữ số."),
    }
    return sentences.get(error.code, _("Chưa hiểu “%(text)s”. Gõ 500k, 5tr hoặc 5.000.000.")) % {"text": text}


def goods_sentence(error: AmountError, *, divisible: bool) -> str:
    """The same for a count of goods."""
    text = error.params.get("text", "")
    example = _("Gõ 12, 1.200 hoặc 1,5.") if divisible else _("Gõ số đếm, ví dụ 12 hoặc 1.200.")
    if error.code == "empty":
        return _("Hãy nhập số lượng.") + " " + example
    if error.code == "negative":
        return _("Số lượng không được âm.") + " " + example
    return _("Chưa hiểu “%(text)s”.") % {"text": text} + " " + example
