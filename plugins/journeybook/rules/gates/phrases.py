"""What a text says that speaks to a language model, and how text is hidden.

A phrase has signs, one of which stands in every text that it matches: looking for words is quick,
so a pattern is tried only where one of its signs is. Each wording is bound to its object
(instructions, prompt, rules), since the verbs alone are everyday words of a customer journey. In
a pattern `~` is what stands between two words, and blanks do not count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """A way of saying something.

    Attributes:
        signs: in lower case, what texts hold that say it so.
        pattern: how it is said.
    """

    signs: tuple[str, ...]
    pattern: re.Pattern[str]


def _phrase(signs: str, pattern: str) -> Phrase:
    flags = re.IGNORECASE | re.MULTILINE | re.VERBOSE
    words = tuple(sign.strip("'") for sign in re.findall(r"'[^']+'|\S+", signs))
    return Phrase(words, re.compile(pattern.replace("~", r"\W+"), flags))


_ENGLISH = (
    _phrase(
        "ignore disregard forget override bypass",
        r"""\b(?:ignore|disregard|forget|override|bypass) (?:~\w+){0,3}?
        ~(?:previous|prior|above|earlier|preceding|former|all|any|your|initial|original)
        (?:~\w+){0,2}? ~(?:instructions?|prompts?|rules|directions|guidelines|directives)\b""",
    ),
    _phrase(
        "'not follow'",
        r"\bnot~follow~(?:\w+~){0,2}(?:instructions|rules|prompts?)~(?:you|from|given|in)\b",
    ),
    _phrase("'forget everything'", r"\bforget~everything\b.{0,30}\b(?:told|said|before|above)\b"),
    _phrase(
        "override bypass disable",
        r"\b(?:override|bypass|disable)~your~(?:\w+~){0,2}(?:rules|safety|filters?|limits)\b",
    ),
    _phrase(
        "'you are'",
        r"""\byou~are~(?:now~)?an?~(?:\w+~){0,3}?(?:ai|assistant|bot|chatbot|llm|language~model)\b
        | \bpretend~(?:that~)?you~are\b""",
    ),
    _phrase(
        "'act as' 'behave as'",
        r"\b(?:act|behave)~as~an?~(?:\w+~){0,3}?(?:ai|language~model)\b",
    ),
    _phrase(
        "prompt instruction",
        r"""\b(?:reveal|print|show|repeat|output|leak|display|quote)~(?:\w+~){0,2}?
        (?:system|hidden|initial|secret|your)~(?:\w+~)?(?:prompt|instructions)\b
        | \bwhat~are~your~(?:\w+~)?instructions\b
        | \bnew~instructions?\s*: | \b(?:begin|end)~system~prompt\b
        | \binstructions?~(?:to|for)~(?:(?:the|all|any)~)?(?:ai|llm|language~model)s?\b""",
    ),
    _phrase(
        "'your api' 'your password' 'your credentials' 'your secrets'",
        r"\b(?:send|reveal|print|show)~(?:me~)?your~(?:api~key|password|credentials|secrets)\b",
    ),
    _phrase(
        "'the user' 'the reader' 'the human'",
        r"""\b(?:do~not|don['’]t|never)~(?:tell|inform|mention|reveal|say|show)\b
        (?: .{0,40}?\bth(?:is|ese)\b.{0,30}?\bthe~(?:user|reader|human)s?\b
        | ~the~(?:user|reader|human)s?~(?:that|about)~th(?:is|ese)\b)""",
    ),
    _phrase(
        "'to ai' 'for ai' 'the ai' 'all ai' 'any ai' llm 'language model'",
        r"\b(?:notes?|messages?|attention)~(?:(?:to|for)~)?(?:(?:the|all|any)~)?"
        r"(?:ai|llm|language~model)s?\b",
    ),
    _phrase(
        "'reading this' 'that read' 'who read'",
        r"\b(?:ais?|llms?|language~models?|ai~\w+)~(?:reading|that~reads?|who~reads?)\b",
    ),
    _phrase(
        "'ing this'",
        r"\bwhen~(?:you~are~)?(?:summari[sz]ing|quoting|reading)~this~(?:page|text|document|map)\b",
    ),
    _phrase(
        "'developer mode' jailbreak 'god mode'",
        r"\b(?:developer|god)~mode\b.{0,30}\banswer | \bjailbreak~mode\b",
    ),
    _phrase("'your new'", r"\byour~new~(?:task|role|goal|instructions?)~(?:is|are)~to\b"),
    _phrase("'system message' system:", r"\b(?:begin|end)~system~message\b | \bsystem\s*:\s*you\b"),
)

_MARKS_OF_CHATS = (
    _phrase("<|", r"<\|\w{2,20}\|>"),
    _phrase("[inst] [/inst]", r"\[/?INST\]"),
    _phrase("<<sys <</sys", r"<</?SYS>>"),
    _phrase("##", r"\#{2,}\s*(?:instruction|system|assistant)s?\s*:"),
    _phrase("<system </system <assistant </assistant", r"</?(?:system|assistant)(?:_prompt)?>"),
)

_JAPANESE = (
    _phrase(
        "無視 忘れて 破棄し 従わ 上書きし",
        r"""(?:これまで|ここまで|以前|上記|前述|先|すべて|全て|全部|あなた)[^。\n]{0,10}?
        (?:指示|命令|指令|プロンプト|ルール|制約)[^。\n]{0,8}?
        (?:無視(?:し|せよ)|忘れて|破棄し|従わ(?:ず|ない)|上書きし)""",
    ),
    _phrase("プロンプト", r"システム・?プロンプト"),
    _phrase(
        "あなた",
        r"""あなたの[^。\n]{0,8}(?:指示|命令|プロンプト)[^。\n]{0,12}(?:出力|表示|開示|教え|書き出)
        | (?:あなたは(?:これから|今から|いまから)|(?:これから|今から|いまから)あなたは)
        [^。\n]{0,20}(?:AI|人工知能|言語モデル|アシスタント|管理者|として)
        | あなたが?[^。\n]{0,6}(?:言語モデル|AI|人工知能)(?:なら|であれば|だったら)""",
    ),
    _phrase(
        "この文 この指示 このこと この内容",
        r"""この(?:文|指示|こと|内容)[^。\n]{0,10}(?:ユーザー|利用者|読者|人間)に
        [^。\n]{0,6}(?:伝え|知らせ|言わ|見せ|話さ)""",
    ),
    _phrase(
        "の指示 の命令 向け指示 向け命令",
        r"""(?:AI|人工知能|言語モデル|LLM)(?:アシスタント|モデル|エージェント)?
        (?:へ|向け|に対する)の?(?:指示|命令)""",
    ),
    _phrase("モード", r"(?:開発者|脱獄)モード(?:に|で|を)"),
    _phrase("要約 引用", r"(?:要約|引用)(?:する|している)(?:AI|人工知能|言語モデル)"),
)

_CHINESE = (
    _phrase(
        "忽略 无视 無視 忘记 忘記 忘掉 遵守 理会",
        r"""(?:忽略|无视|無視|忘记|忘記|忘掉|不要遵守|不要理会|不再遵守)[^。\n]{0,4}
        (?:之前|以上|上述|先前|前面|此前|所有|全部|你)[^。，\n]{0,10}?
        (?:指令|指示|提示词|提示詞|规则|規則|命令|设定|設定)""",
    ),
    _phrase(
        "系统提示 系統提示",
        r"""(?:系统|系統)提示(?:词|詞|语)
        | (?:输出|輸出|显示|顯示|泄露)[^。\n]{0,6}(?:系统|系統)提示""",
    ),
    _phrase("你的", r"你的[^。\n]{0,8}(?:初始|隐藏|原始)(?:指令|提示)"),
    _phrase("你现在是 你現在是", r"你(?:现在|現在)是[^。\n]{0,14}(?:AI|人工智能|助手|模型|机器人)"),
    _phrase(
        "从现在 從現在",
        r"(?:从现在(?:起|开始)|從現在起)[，,]?你(?:扮演|是一个|将扮演|就是)",
    ),
    _phrase(
        "不要",
        r"""不要(?:把|将|將)?[^。\n]{0,6}(?:这|這)[^。\n]{0,8}(?:告诉|告訴|告知|透露给)
        [^。\n]{0,4}(?:用户|用戶|读者|人类)""",
    ),
    _phrase(
        "的指令 的指示 的命令",
        r"(?:给|給|致)(?:AI|人工智能|大?语言模型)[^。\n]{0,4}的(?:指令|指示|命令)",
    ),
    _phrase("如果你是", r"如果你是[^。\n]{0,6}(?:AI|人工智能|模型|机器人)"),
    _phrase("模式", r"(?:开发者|開發者|越狱)模式"),
    _phrase("本页", r"(?:总结|引用|摘要)本页[^。\n]{0,6}(?:AI|人工智能|模型)"),
)

INSTRUCTIONS = (*_ENGLISH, *_MARKS_OF_CHATS, *_JAPANESE, *_CHINESE)
"""Text that speaks to a machine."""

HIDDEN = (
    _phrase("<!--", r"<!--"),
    _phrase(
        "display visibility font-size",
        r"\b(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0)",
    ),
    _phrase("[//] [comment]", r"^\[(?://|comment)\]:"),
    Phrase((" " * 20, "\u3000" * 20), re.compile(r"\S[ \t\u00a0\u3000]{20,}\S")),
)
"""Text that is there and does not show."""
