"""Where goods come from: the sources of each market in the order of every array, and the partners in each group."""

US_SOURCES = ("usa", "japan", "canada_mexico", "china", "eu_uk", "korea_taiwan", "vietnam_thailand_india", "rest")
JP_SOURCES = ("japan", "usa", "australia_nz", "canada_mexico_brazil", "eu_uk", "china", "asean", "rest")
RIVAL_GROUPS = {
    "canada": "canada_mexico", "mexico": "canada_mexico", "china": "china", "eu27": "eu_uk", "uk": "eu_uk",
    "korea": "korea_taiwan", "taiwan": "korea_taiwan", "vietnam": "vietnam_thailand_india",
    "thailand": "vietnam_thailand_india", "india": "vietnam_thailand_india", "other": "rest",
}  # fmt: skip
FOCUS = 1  # the source this app is about: Japan in the U.S. market, the United States in Japan's
