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
    words = tuple(signs.split(", "))
    return Phrase(words, re.compile(pattern.replace("~", r"\W{1,6}"), flags))


_ENGLISH = (
    _phrase(
        "ignore, disregard, forget, override, bypass",
        r"""\b(?:ignore|disregard|forget|override|bypass) (?:~\w+){0,3}?
        ~(?:previous|prior|above|earlier|preceding|former|all|any|your|initial|original)
        (?:~\w+){0,2}? ~(?:instructions?|prompts?|rules|directions|guidelines|directives|context)\b
        | (?:^|[.!?:;\])}>]\s*|please~)(?:ignore|disregard|forget|override|bypass) (?:~\w+){0,3}?
        ~(?:instructions?|prompts?|rules|guid\w+|constraints|protocols|polic\w+|programming)
        (?=\s*(?:[.,;:!]|$|and\b|you\b|above\b|before\b|given\b))
        | \bignore~what~(?:the~)?(?:developer|system|user)s?~(?:said|say|told)\b
        | (?:^|[.!?:;\])}>]\s*)(?:ignore|disregard|forget)~(?:everything|(?:all~)?(?:the~)?text)
        ~(?:above|before|you)\b""",
    ),
    _phrase(
        "your guid, your instr, your rules, your prog",
        r"""\b(?:drop|break|abandon|stop~following|do~not~follow)~(?:all~)?
        your~(?:\w+~)?(?:guidelines|instructions|rules|programming)\b""",
    ),
    _phrase(
        "override, bypass, disable, disregard, ignore",
        r"""\b(?:override|bypass|disable|disregard|ignore)~(?:\w+~){0,2}?
        (?:your~(?:\w+~)?(?:rules|safety|filters?|limits)
        | (?:safety|ethical|security)~(?:guidelines|protocols|rules|constraints|policies))\b""",
    ),
    _phrase(
        "system override, admin override, admin mode",
        r"\b(?:system|admin)~override\b | \bsystem\s*:\s*admin~mode\b",
    ),
    _phrase(
        "not follow",
        r"\bnot~follow~(?:\w+~){0,2}(?:instructions|rules|prompts?)~(?:you|from|given|in)\b",
    ),
    _phrase(
        "forget everything",
        r"\bforget~everything\b.{0,30}\b(?:told|said|above) | \bforget~everything~you~are\b",
    ),
    _phrase(
        "you are, you're",
        r"""\byou(?:~are|['’]re)~(?:now~)?(?:an?~(?:\w+~){0,3}?
        (?:ai|assistant|bot|chatbot|llm|language~model|unrestricted|unfiltered)
        | (?:in~)?(?:DAN|unrestricted|unfiltered))\b
        | \bpretend~(?:that~)?you~are\b""",
    ),
    _phrase(
        "act as, behave as, roleplay, respond as",
        r"""\b(?:act|behave|respond|roleplay)~as~(?:an?~)?(?:\w+~){0,3}?
        (?:ai|language~model|unrestricted|unfiltered|DAN)\b""",
    ),
    _phrase("anything now, dan mode", r"\bdo~anything~now\b | \bDAN~mode\b"),
    _phrase(
        "from now on, from this point, from here on",
        r"""\bfrom~(?:now|this~point|here)~on~you~(?:(?:will|must|shall|should|are~(?:going~)?to)~
        (?:only~)?(?:respond|reply|answer|act|obey|ignore|behave)|have~no)\b""",
    ),
    _phrase(
        "prompt, instruction",
        r"""\b(?:reveal|print|show|repeat|output|leak|display|quote)~(?:\w+~){0,2}?
        (?:system|hidden|initial|original|secret|your)~(?:\w+~)?(?:prompt|instructions)\b
        | \b(?:your|the)~(?:\w+~)?system~prompt\b(?!~(?:asks|appears|says|shows|tells|is|was)\b)
        | ^[^\w\n]{0,6}system~prompt\s*:
        | \bwhat~are~your~(?:\w+~)?instructions\b
        | \byour~instructions~(?:have~changed|are~(?:now~)?to)\b
        | \bnew~(?:\w+~)?instructions?\s*: | \b(?:begin|end)~system~prompt\b
        | \binstructions?~(?:to|for)~(?:(?:the|all|any)~)?(?:ai|llm|language~model)s?\b""",
    ),
    _phrase(
        "your api, your credentials, your secrets",
        r"\b(?:send|reveal|print|show)~(?:me~)?your~(?:api~key|credentials|secrets)\b",
    ),
    _phrase(
        "don't, don’t, never, not tell, not inform, not mention, not reveal, not say, "
        "not show, not let",
        r"""\b(?:not|don['’]t|never)~(?:tell|inform|mention|reveal|say|show)\b
        (?: .{0,40}?\bth(?:is|ese)~(?:text|sentence|message|note|line|instructions?|prompt)s?\b
        | ~the~(?:user|reader|human)s?~(?:that|about)~th(?:is|ese)\b)
        | \b(?:not|don['’]t|never)~let~the~(?:user|reader|human)s?~
        (?:see|know|read)~th(?:is|ese)\b""",
    ),
    _phrase(
        "ai:, ai , llm, language model, chatbots reading, chatbots must, chatbots should",
        r"""\b(?:notes?|messages?|attention)~(?:(?:to|for)~)?(?:(?:the|all|any)~)?
        (?:ai|llm|language~model)s?\b
        | (?:^|[.!?]\s+)(?:(?:dear|to|hey|attention)~)?(?:(?:any|all|the)~)?
        (?:ai|llm|language~model)s?(?:~(?:assistant|model|system|agent|reader|crawler)s?)?
        (?:~(?:summari[sz]|read|process|index)\w+~this(?:~\w+)?)?\s*[:,]
        | \bas~an?~(?:ai|language)~(?:model|assistant)~you\b | \bfor~(?:the~)?ais?~only\b
        | \b(?:ai~(?:assistant|agent|model|system)|llm|language~model|chatbot)s?~(?:must|should)\b
        .{0,30}\bthis~(?:page|site|text|map)\b
        | \b(?:ais?|llms?|language~models?|chatbots?|ai~\w+)~
        (?:reading~this|that~reads?|who~reads?)\b""",
    ),
    _phrase(
        "ing this",
        r"\bwhen~(?:you~are~)?(?:summari[sz]ing|quoting|reading)~this~(?:page|text|document|map)\b",
    ),
    _phrase(
        "developer mode, jailbreak, god mode",
        r"\b(?:developer|god)~mode\b.{0,30}\banswer | \bjailbreak~(?:mode|enabled)\b",
    ),
    _phrase(
        "your new",
        r"""\byour~new~(?:task|role|goal|instructions?)~(?:is|are)~to~
        (?:output|print|reveal|ignore|respond|reply|act|obey)\b""",
    ),
    _phrase("system message, system:", r"\b(?:begin|end)~system~message\b | \bsystem\s*:\s*you\b"),
)

_MARKS_OF_CHATS = (
    _phrase("<|", r"<\|\w{2,20}\|>"),
    _phrase("[system], [developer]", r"\[(?:system|developer)\](?!\()"),
    _phrase("[inst], [/inst]", r"\[/?INST\]"),
    _phrase("<<sys, <</sys", r"<</?SYS>>"),
    _phrase("##", r"\#{2,}\s*(?:instruction|system|assistant)s?\s*:"),
    _phrase("<system, </system, <assistant, </assistant", r"</?(?:system|assistant)(?:_prompt)?>"),
)

_JAPANESE = (
    _phrase(
        "無視, 破っ, 破り, 忘れ, 破棄し, 従わ, 上書きし",
        r"""(?:これまで|[今いこ]ままで|今まで|ここまで|それまで|以前|上記|上の|前述|前の|先の|すべて|全て|全部|あなた)
        [^。\n]{0,10}?(?:指示|命令|指令|プロンプト|ルール|制約)[^。\n]{0,8}?
        (?:無視(?:し|せよ)|忘れて(?:くだ|、|次|$)|破棄し|従わ(?:ず|ない)|上書きし)
        | 与えられた(?:指示|命令|ルール|制約)を(?:破|無視)
        | (?:これまで|今まで|以前)の会話を(?:忘れ|無視し)
        | この(?:文|文章|メッセージ)[はを]無視し""",
    ),
    _phrase(
        "プロンプト",
        r"システム[・\ ]?プロンプト | プロンプト(?:の内容)?を[^。\n]{0,8}(?:出力|表示|開示|公開)",
    ),
    _phrase(
        "あなた",
        r"""あなたの[^。\n]{0,8}(?:指示|命令|プロンプト|ルール)[^。\n]{0,12}(?:出力|表示|開示|教え|書き出)
        | (?:あなたは(?:これから|今から|いまから)|(?:これから|今から|いまから)あなたは)
        [^。\n]{0,20}(?:AI|人工知能|言語モデル|アシスタント|管理者|として)
        | あなたは[^。\n]{0,14}(?:AI|人工知能|言語モデル|アシスタント|DAN)です
        | あなたが?[^。\n]{0,6}(?:言語モデル|AI|人工知能)(?:なら|であれば|だったら)""",
    ),
    _phrase(
        "この文, この指示, このこと, この内容, このメッセージ, このテキスト",
        r"""この(?:文|指示|こと|内容|メッセージ|テキスト)[^。\n]{0,10}(?:ユーザー|利用者|読者|人間)に
        [^。\n]{0,6}(?:伝え|知らせ|言わ|見せ|話さ|表示し)""",
    ),
    _phrase(
        "の指示, の命令, 向け指示, 向け命令",
        r"""(?:AI|人工知能|言語モデル|LLM)(?:アシスタント|モデル|エージェント)?
        (?:へ|向け|に対する)の?(?:指示|命令)""",
    ),
    _phrase("モード", r"(?:開発者|脱獄)モード(?:に|で|を)"),
    _phrase(
        "要約, 引用, 読",
        r"(?:要約する|要約している|引用する|読む|読んでいる)(?:AI|人工知能|言語モデル)",
    ),
    _phrase("へ：, へ:, 向け：, へ。", r"(?:AI|人工知能|言語モデル)[^。\n]{0,6}(?:へ|向け)[：:。]"),
    _phrase(
        "aiモデルは, aiは, 言語モデルは, 人工知能は",
        r"(?:AI|人工知能|言語モデル)(?:モデル)?は必ず[^。\n]{0,6}このページ",
    ),
)

_CHINESE = (
    _phrase(
        "忽略, 无视, 無視, 忘记, 忘記, 忘掉, 遵守, 理会",
        r"""(?:忽略|无视|無視|忘记|忘記|忘掉|不要遵守|不要理会|不再遵守)[^。\n]{0,4}
        (?:之前|以上|上述|先前|前面|此前|所有|全部|你)[^。，\n]{0,10}?
        (?:指令|指示|提示词|提示詞|规则|規則|命令|设定|設定|限制)
        | (?:^|[。，：；！？]|请|請|希望你)(?:忽略|无视|無視|忘记|忘記|忘掉)[^。，\n]{0,4}
        (?:(?:上面|前面|以上|上述|之前)的?(?:内容|內容|说明|說明|文字|对话)|系统(?:规则|提示|设定))""",
    ),
    _phrase(
        "系统提示, 系統提示",
        r"""(?:系统|系統)提示(?:词|詞|语)
        | (?:输出|輸出|显示|顯示|泄露|复述)[^。\n]{0,6}(?:系统|系統)提示
        | 你(?:的|接收到的|收到的)(?:系统|系統)提示""",
    ),
    _phrase(
        "你的", r"你的[^。\n]{0,8}(?:初始|隐藏|原始)(?:指令|提示) | (?:输出|显示)你的(?:提示|指令)"
    ),
    _phrase(
        "你现在是, 你現在是, 你是一",
        r"你(?:现在是|現在是|是一)[^。\n]{0,14}(?:AI|人工智能|助手|模型|机器人)",
    ),
    _phrase("假装你是, 假設你是, 假设你是", r"(?:假装|假设|假設)你是"),
    _phrase(
        "不要向, 不要对, 不得向",
        r"不[要得](?:向|对)(?:用户|读者|人类)[^。\n]{0,4}(?:透露|提及|说明)这",
    ),
    _phrase(
        "ai助手, ai模型, ai系统, 人工智能, ai请",
        r"(?:^|[。！？\n])(?:AI|人工智能)(?:助手|模型|系统)?(?:请注意[：:，]|请[把将])|(?:AI|人工智能)(?:助手|模型)?必须[^。\n]{0,6}本页",
    ),
    _phrase(
        "从现在, 從現在",
        r"(?:从现在(?:起|开始)|從現在起)[，,]?你(?:扮演|是一个|将扮演|就是|只能[回输])",
    ),
    _phrase(
        "不要",
        r"""不要(?:把|将|將)?[^。\n]{0,6}(?:这|這)[^。\n]{0,8}(?:告诉|告訴|告知|透露给)
        [^。\n]{0,4}(?:用户|用戶|读者|人类)
        | 不要(?:告诉|告訴|告知)(?:用户|用戶|读者)[^。\n]{0,4}(?:这段|这句|这条)""",
    ),
    _phrase(
        "的指令, 的指示, 的命令",
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
        "display, visibility, font-size",
        r"\b(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0)",
    ),
    _phrase("[//], [comment]", r"^\[(?://|comment)\]:"),
    Phrase((" " * 40, "\u3000" * 40), re.compile(r"\S[ \t\u00a0\u3000]{40,}\S")),
)
"""Text that is there and does not show."""
