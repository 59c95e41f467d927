"""Which words open an office and which stand inside it, so that it can be told where a name begins."""

REGIONAL_HEADS = {
    "bupati", "gubernur", "kota", "walikota", "wabup", "wagub", "wawali", "wako", "wawako", "walkot", "wawalkot", "bup", "gub",
    "sekda", "sekretda", "sekdakab", "sekdako", "sekdaprov", "sekwan", "kalaksa", "kalak", "menteri", "presiden",
}  # fmt: skip
"""Heads that serve a regency, a province or the country; "kota" is that of "wali kota"."""

LOCAL_HEADS = {
    "kadus", "camat", "sekcam", "kapolsek", "wakapolsek", "danramil", "lurah", "seklur", "kades", "sekdes", "keuchik", "geuchik", "perbekel",
    "kuwu", "panewu", "peratin", "pambakal", "petinggi", "datok", "hukumtua", "kumtua", "babinsa", "bhabinkamtibmas", "kadistrik",
    "kapus", "kapuskesmas", "rio", "penghulu", "kapitalaung", "kapitalau", "reje", "jurutulis", "bayan", "kebayan", "kamituwo", "kamituwa", "ladu", "lebe", "jogotirto", "kepetengan", "petengan", "meweteng", "kewang", "jaro", "kepkam", "kakam", "sekam", "raksabumi", "bekel", "jogoboyo", "jagabaya", "modin",
    "carik", "danarta", "ulu-ulu", "kepalo", "ondoafi", "ondofolo", "mantir", "sangadi", "ayahanda", "waligampong",
}  # fmt: skip
"""Heads of a district or village."""

VILLAGE_HEADS = {
    "kamituwo", "kamituwa", "kamitua", "bayan", "kebayan", "ladu", "carik", "jaro", "kuwu", "lebe", "raksabumi", "jogoboyo", "jagabaya", "jogotirto", "modin", "petengan", "kepetengan", "uceng",
    "kepkam", "kakam", "sekam", "ondoafi", "ondofolo", "keuchik", "geuchik", "perbekel", "kelian", "hukumtua", "kumtua", "meweteng", "sangadi", "kapitalaung", "kewang", "liurai",
    "panewu", "peratin", "pambakal", "petinggi", "kades", "sekdes", "kadus", "camat",
}  # fmt: skip
"""Offices of villages, by custom or by law, in one word that opens no name."""

VILLAGE_WORDS = {"desa", "kelurahan", "kecamatan", "distrik", "bpd", "dusun", "kampung", "nagari", "gampong", "pekon", "puskesmas"}  # fmt: skip
"""Words that say that an office serves a village or district."""

HEADS = REGIONAL_HEADS | LOCAL_HEADS | {
    "kepala", "ketua", "wakil", "sekretaris", "bendahara", "anggota", "direktur", "dirut", "direksi", "asisten", "asda", "staf", "ahli", "deputi",
    "wamen", "wali", "plt", "plh", "pj", "pjs", "penjabat", "pelaksana", "tugas", "harian", "sementara", "kadis", "kadinas",
    "kabid", "kabag", "kasubag", "kasubbag", "kasubbid", "kasubid", "kasi", "kasie", "kasat", "kanit", "kaban", "kabiro", "kakan",
    "kasek", "kepsek", "kasatpol", "kasatlantas", "kasatreskrim", "kasubsektor", "kapospol", "kapolres", "kapolresta", "kapolrestabes",
    "kapolda", "wakapolda", "wakapolres", "kapolri", "kabidhumas", "kasihumas", "karo", "dandim", "kasdim", "danrem", "kasrem", "pangdam", "danlanal",
    "danlanud", "danlantamal", "danposal", "danpos", "danyon", "danyonif", "danki", "danru", "dansatgas", "danton", "danbrigif", "komandan", "pasi", "pasiter", "pasilog", "pasiops", "pasipers", "pasiintel", "pasimin", "batuud",
    "bati", "batiwanwil", "dansatradar", "dansubdenpom", "dandenpom", "dandempom", "danwing", "danskadron", "danmenart", "kasubden", "kakanwil", "kakankemenag", "kakanim", "kakanmenag",
    "kakansar", "kasudin", "kasatpel", "kabagops", "kabagren", "kabaglog", "kabagsumda", "kasiwas", "kasikum", "kasipropam", "kasubsi", "kasipidum", "kasidatun",
    "pabung", "perwira", "kajari", "kajati", "kasipidsus", "kasiintel", "kacabjari", "kalapas", "karutan", "sekda", "sekretda", "sekdakab", "sekdako",
    "sekdaprov", "sekwan", "sekdin", "sekdis", "sekjen", "sesditjen", "dirjen", "irjen", "inspektur", "irban", "auditor", "rektor", "dekan", "prorektor",
    "manajer", "manager", "general", "gm", "pimpinan", "pemimpin", "pinca", "pimca", "koordinator", "korwil", "kordinator", "korlap", "komisioner",
    "juru", "jubir", "penyuluh", "pendamping", "operator", "pranata", "analis", "pengawas", "pembina", "bunda", "duta", "hakim", "panitera", "jaksa",
    "mukim", "imum", "kadishub", "kadinkes", "kadiskes", "kadisdik", "kadisdikbud", "kadispora", "kadispar", "kadisparbud",
    "kadinsos", "kadisos", "kadissos", "kadiskominfo", "kadisdukcapil", "kadisnaker", "kadisnakertrans", "kadistan", "kadisperindag", "kadisdag",
    "kadisperkim", "kadpmd", "kadisperpus", "kaspol", "uskup", "vikaris", "ephorus", "praeses", "wakasat", "wakapolsek", "wakajati", "kapusdalops", "kapolsubsektor", "bendesa", "kelian", "pekaseh", "temenggung", "damang",
    "mendagri", "wamendagri", "menparekraf", "menhub", "mensos", "menkes", "mentan", "mendes", "mendikbud", "menkominfo", "menko", "wamenparekraf", "wamenkes", "wamentan", "wamensos",
}  # fmt: skip
"""Words that open an office."""

NAMED_BODIES = {
    "tani", "poktan", "gapoktan", "nelayan", "paguyuban", "yayasan", "sanggar", "komunitas", "koperasi", "bumdes", "bumdesa", "bumkam", "pt", "cv", "ud",
    "sd", "sdn", "sdk", "smp", "smpn", "sma", "sman", "smk", "smkn", "mi", "min", "mts", "mtsn", "ma", "man", "tk", "paud", "sekolah", "universitas",
    "politeknik", "institut", "akademi", "kampung", "dusun", "banjar", "lingkungan", "jorong", "korong", "paroki", "jemaat", "klasis", "gereja",
    "masjid", "musala", "pura", "vihara", "pesantren", "ponpes", "pasar", "puskesmas", "pustu", "posyandu", "uptd", "upt", "perumda", "perumdam",
    "pdam", "hotel", "kelompok", "klub", "pokdarwis", "pokmas", "pokmaswas", "suku", "adat", "rt", "rw", "stasiun", "balai", "sekaa", "st", "bank",
    "museum", "bandara", "pelabuhan", "kodim", "rsud", "rsup", "rsu", "rs", "spbu", "spbn", "korem", "yonif", "satgas", "lembaga", "perhimpunan", "ikatan", "forum",
    "asosiasi", "persatuan", "gerakan", "nagari", "nagori", "gampong", "pekon", "negeri", "kapal",
}  # fmt: skip
"""Bodies that carry names of their own, so that capitals behind them tell nothing."""

BODY_WORDS = {
    "dinas", "badan", "bagian", "bidang", "biro", "kantor", "seksi", "subbagian", "subbag", "sub", "subkoordinator", "satuan", "unit",
    "umum", "utama", "daerah", "negara", "republik", "indonesia", "pusat", "wilayah", "cabang", "perwakilan", "komisi", "fraksi", "partai",
    "dewan", "rakyat", "majelis", "tim", "penggerak", "dharma", "wanita", "persatuan", "gabungan", "organisasi", "panitia", "pelaksana",
    "komite", "harian", "madya", "muda", "pertama", "ahli", "sosial", "politik", "hukum", "ekonomi", "kesra", "budaya", "tata", "usaha",
    "humas", "protokol", "prokopim", "prokompim", "kominfo", "diskominfo", "aptika", "ikp", "statistik", "informatika", "informasi",
    "publik", "sandi", "media", "siber", "data", "pangan", "tanaman", "hortikultura", "peternakan", "ternak", "hewan", "kebun", "hutan",
    "laut", "tangkap", "budidaya", "air", "minum", "bersih", "cipta", "karya", "bina", "marga", "jalan", "jembatan", "sumber", "daya",
    "manusia", "alam", "energi", "mineral", "tenaga", "kerja", "transmigrasi", "koperasi", "industri", "dagang", "pasar", "modal", "satu",
    "pintu", "terpadu", "pajak", "retribusi", "aset", "anggaran", "keuangan", "pembangunan", "bappeda", "bapenda", "bappelitbangda",
    "litbang", "inovasi", "sarana", "prasarana", "ruang", "tanah", "pertanahan", "rumah", "sakit", "gizi", "ibu", "anak", "keluarga",
    "berencana", "kb", "guru", "sekolah", "dasar", "menengah", "pemuda", "olahraga", "pariwisata", "wisata", "kreatif", "destinasi",
    "promosi", "museum", "arsip", "pustaka", "sejarah", "seni", "bahasa", "agama", "islam", "kristen", "katolik", "hindu", "buddha",
    "bimas", "haji", "umrah", "zakat", "wakaf", "masyarakat", "desa", "adat", "lokal", "bencana", "darurat", "logistik", "rehabilitasi",
    "rekonstruksi", "siaga", "polisi", "pamong", "praja", "linmas", "trantib", "lantas", "reskrim", "narkoba", "intelkam", "intel",
    "samapta", "binmas", "polairud", "ops", "ren", "sdm", "log", "ter", "pers", "pidum", "pidsus", "datun", "sungai", "danau", "lingkungan",
    "hidup", "persampahan", "sampah", "taman", "lapangan", "darat", "udara", "parkir", "lintas", "terminal", "bandara", "pelabuhan",
    "negeri", "tinggi", "nasional", "internasional", "raya", "agung", "militer", "kawasan", "khusus", "kelas", "tipe", "mutu", "produk",
    "ham", "aparatur", "kepegawaian", "diklat", "mutasi", "reformasi", "birokrasi", "kinerja", "barang", "jasa", "kas", "gaji", "ekbang",
    "setda", "setdakab", "sekretariat", "inspektorat", "bulog", "pegadaian", "pertamina", "telkom", "basarnas", "karantina", "bea", "cukai",
    "imigrasi", "pos", "meteorologi", "geofisika", "kopi", "padi", "pemilu", "komunikasi", "teknologi", "digital", "aplikasi", "utara",
    "selatan", "timur", "barat", "tengah", "tenggara", "hulu", "hilir", "baru", "lama", "jaya", "indah", "makmur", "kepulauan", "pesisir",
    "terpilih", "definitif", "periode", "setempat", "cup", "eksekutif", "legislatif", "yudikatif", "operasional", "administrasi",
    "administratif", "fisik", "ragam", "generasi", "genre", "pramuka", "kwartir", "merah", "putih", "dekranasda", "dekranas", "karang",
    "taruna", "remaja", "mahasiswa", "alumni", "ulama", "gereja", "budhi", "bhakti", "bela", "lansia", "disabilitas", "perempuan",
    "kesehatan", "dokter", "perawat", "bidan", "apoteker", "bidikmisi", "vokasi", "paud", "pnf", "dikmas", "gtk", "ptk", "pengelola", "besar", "materi",
    "kesmavet", "jenderal", "pidana", "perdata", "damkar", "pemadam", "satpam", "brimob", "imlek", "natal", "paskah",
}  # fmt: skip
"""Words of the trade inside an office; with morphology's help (pe-…-an, -isasi) they tell body from name."""

BODIES = {
    "dinas", "badan", "kejaksaan", "kejari", "kejati", "pengadilan", "inspektorat", "sekretariat", "kementerian", "kemenag", "kemenkes", "polda", "polres",
    "polresta", "polsek", "kodim", "korem", "koramil", "komisi", "fraksi", "dprd", "rsud", "universitas", "setda", "bpbd", "bappeda", "diskominfo",
}  # fmt: skip
"""Words that open the name of a body and never that of an office."""

OPENERS = {
    "dinas", "badan", "bagian", "bidang", "biro", "kantor", "seksi", "subbagian", "subbag", "sub", "satuan", "unit", "komisi", "fraksi", "partai", "dewan",
    "majelis", "tim", "kelas", "tipe", "komite", "gabungan", "bpjs", "pengelola", "cabang", "perwakilan", "kementerian", "direktorat", "inspektorat",
}  # fmt: skip
"""Words of a body behind which its own name is still due."""

BODY_ACRONYMS = {
    "dprd", "dprk", "dpra", "dpr", "dpd", "mpr", "ri", "bpbd", "bnpb", "bpkad", "bpkd", "bpkpd", "bkpsdm", "bkpsdmd", "bkd", "bkpp", "dpmptsp", "dpmd",
    "pmd", "pupr", "pu", "puprpkp", "prkp", "dlh", "dkp", "dp3a", "p3a", "dp3ap2kb", "p2kb", "ppkb", "kb", "tphp", "pkk", "kpu", "bnn", "bnnk", "ppa", "ikp",
    "sda", "tu", "pp", "opd", "esdm", "kukm", "ukm", "gtk", "smp", "sd", "paud", "pmk", "bpkp", "bpn", "hss", "bkn", "mui", "dwp", "gow", "bmkg", "bpom", "kpk", "bkkbn", "bnpt", "kkp", "brin", "bumn", "klhk", "ojk", "pvmbg", "bps",
    "pppa", "panrb", "atr", "kemendagri",
}  # fmt: skip
"""Bodies by their letters that carry no name of their own."""

ROLES = {
    "pemateri", "narasumber", "moderator", "pembicara", "notulis", "pemandu", "pembawa acara", "inspektur upacara", "irup", "komandan upacara",
    "pembina upacara", "ketua rombongan", "juri", "dewan juri", "peserta", "khatib", "pedagang", "petani", "nelayan", "warga", "wartawan", "guru",
    "bidan", "perawat", "dokter", "sopir", "penerima bantuan", "kader", "kader posyandu", "kader desa", "kader kesehatan", "tukang", "satpam", "relawan", "tokoh masyarakat", "tokoh adat", "tokoh agama", "mahasiswa", "siswa", "pelajar",
}  # fmt: skip
"""Parts in a ceremony and occupations: no offices."""

SURE_HEADS = {word for word in HEADS if word.startswith(("ka", "waka", "dan", "sek")) and len(word) > 4} - {
    "kapitalaung", "kapitalau", "kakan", "danau", "sekaa", "karo",
} | {"bupati", "gubernur", "wabup", "wagub", "walikota", "camat", "lurah", "plt", "plh", "pjs", "penjabat", "babinsa", "bhabinkamtibmas", "pasiter", "pasilog", "pasiops", "pasipers", "pasiintel", "ephorus", "praeses"}  # fmt: skip
"""Heads that are never anything else: what the model marks so is an office, whatever it took it for."""

FEASTS = {
    "imlek", "natal", "paskah", "lebaran", "ramadan", "ramadhan", "idulfitri", "iduladha", "kurban", "qurban", "maulid", "isra", "waisak", "nyepi", "hut",
    "hari", "festival", "lomba", "turnamen", "kejuaraan", "musda", "muscab", "musrenbang", "mtq", "pesparawi", "porkab", "porprov", "pekan", "gelar", "pawai",
    "expo", "konferensi", "sidang", "pilkada", "pemilihan", "penjaringan",
}  # fmt: skip
"""Words of feasts and events, for which committees are called."""
