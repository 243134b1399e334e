"""Which sign stands for how a customer is met."""

import pytest

from journeybook.content.journey.placed import place
from journeybook.content.journey.step_rows import touchpoints
from journeybook.languages.texts import texts_for
from journeybook.model import Journey


def sign(locale, **step):
    stages = [{"name": "Buy", "steps": [{"action": "Pay", **step}]}]
    placed = place(Journey.model_validate({"goal": "g", "period": "p", "stages": stages}))
    return next(touchpoints(placed.steps[0], texts_for(locale))).state


@pytest.mark.parametrize(
    ("locale", "channel", "contact", "shown"),
    [
        ("en-US", "E-mail and app", "online", "email"),
        ("en-GB", "App", "online", "app"),
        ("en-US", "Parcel", "mail", "parcel"),
        ("en-US", "Happy post-it", "online", "letter"),
        ("en-US", "Apparel fair", "in-person", "person"),
        ("en-US", "Something new", "online", "web"),
        ("de-AT", "Brief", "mail", "letter"),
        ("de-DE", "Kurznachricht", "online", "message"),
        ("ja-JP", "スマホアプリの通知", "online", "app"),
        ("zh-CN", "快递上门", "mail", "parcel"),
        ("zh-TW", "客服專線", "phone", "phone"),
        ("fr-FR", "Courriel", "online", "web"),
    ],
)
def test_the_sign_follows_the_words_of_the_channel(locale, channel, contact, shown):
    """The first channel that a language knows; else the form of contact; words stay whole."""
    assert sign(locale, channel=channel, contact=contact) == shown


def test_the_sign_follows_the_touchpoint_where_no_channel_is_told():
    """Without channel and contact the words of the touchpoint tell; else there is no sign."""
    assert sign("en-US", touchpoint="Welcome letter") == "letter"
    assert sign("en-US", channel="Kiosk", touchpoint="Text message with a link") == "message"
    assert sign("en-US", touchpoint="Empty pocket") == ""
