"""Laws that releases cite most: kind, number, year, title. The registry adds the region's own.

Numbers, years and titles are facts of the state gazette (peraturan.go.id, JDIH); ``*`` marks one that is
no longer in force, followed by what replaced it.
"""

from functools import cache

from pipelines.registry_value import RegisteredLaw

_LAWS = """
UU 1/1974 Perkawinan
UU 8/1981 Hukum Acara Pidana
UU 13/1998 Kesejahteraan Lanjut Usia
UU 8/1999 Perlindungan Konsumen
UU 20/2001 Perubahan atas Undang-Undang Nomor 31 Tahun 1999 tentang Pemberantasan Tindak Pidana Korupsi
UU 31/1999 Pemberantasan Tindak Pidana Korupsi
UU 39/1999 Hak Asasi Manusia
UU 40/1999 Pers
UU 41/1999 Kehutanan
UU 2/2002 Kepolisian Negara Republik Indonesia
UU 23/2002 Perlindungan Anak
UU 28/2002 Bangunan Gedung
UU 13/2003 Ketenagakerjaan
UU 17/2003 Keuangan Negara
UU 20/2003 Sistem Pendidikan Nasional
UU 1/2004 Perbendaharaan Negara
UU 23/2004 Penghapusan Kekerasan dalam Rumah Tangga
UU 25/2004 Sistem Perencanaan Pembangunan Nasional
UU 31/2004 Perikanan
UU 34/2004 Tentara Nasional Indonesia
UU 40/2004 Sistem Jaminan Sosial Nasional
UU 41/2004 Wakaf
UU 14/2005 Guru dan Dosen
UU 23/2006 Administrasi Kependudukan
UU 21/2007 Pemberantasan Tindak Pidana Perdagangan Orang
UU 24/2007 Penanggulangan Bencana
UU 26/2007 Penataan Ruang
UU 43/2007 Perpustakaan
UU 11/2008 Informasi dan Transaksi Elektronik
UU 14/2008 Keterbukaan Informasi Publik
UU 18/2008 Pengelolaan Sampah
UU 20/2008 Usaha Mikro, Kecil, dan Menengah
UU 10/2009 Kepariwisataan
UU 11/2009 Kesejahteraan Sosial
UU 22/2009 Lalu Lintas dan Angkutan Jalan
UU 24/2009 Bendera, Bahasa, dan Lambang Negara, serta Lagu Kebangsaan
UU 25/2009 Pelayanan Publik
UU 30/2009 Ketenagalistrikan
UU 32/2009 Perlindungan dan Pengelolaan Lingkungan Hidup
UU 35/2009 Narkotika
UU 36/2009* Kesehatan > UU 17/2023
UU 40/2009 Kepemudaan
UU 43/2009 Kearsipan
UU 45/2009 Perubahan atas Undang-Undang Nomor 31 Tahun 2004 tentang Perikanan
UU 9/2010 Keprotokolan
UU 1/2011 Perumahan dan Kawasan Permukiman
UU 12/2011 Pembentukan Peraturan Perundang-undangan
UU 13/2011 Penanganan Fakir Miskin
UU 23/2011 Pengelolaan Zakat
UU 24/2011 Badan Penyelenggara Jaminan Sosial
UU 11/2012 Sistem Peradilan Pidana Anak
UU 12/2012 Pendidikan Tinggi
UU 18/2012 Pangan
UU 19/2013 Perlindungan dan Pemberdayaan Petani
UU 24/2013 Perubahan atas Undang-Undang Nomor 23 Tahun 2006 tentang Administrasi Kependudukan
UU 5/2014* Aparatur Sipil Negara > UU 20/2023
UU 6/2014 Desa
UU 18/2014 Kesehatan Jiwa
UU 23/2014 Pemerintahan Daerah
UU 30/2014 Administrasi Pemerintahan
UU 33/2014 Jaminan Produk Halal
UU 35/2014 Perubahan atas Undang-Undang Nomor 23 Tahun 2002 tentang Perlindungan Anak
UU 39/2014 Perkebunan
UU 8/2016 Penyandang Disabilitas
UU 19/2016 Perubahan atas Undang-Undang Nomor 11 Tahun 2008 tentang Informasi dan Transaksi Elektronik
UU 2/2017 Jasa Konstruksi
UU 5/2017 Pemajuan Kebudayaan
UU 7/2017 Pemilihan Umum
UU 18/2017 Pelindungan Pekerja Migran Indonesia
UU 8/2019 Penyelenggaraan Ibadah Haji dan Umrah
UU 16/2019 Perubahan atas Undang-Undang Nomor 1 Tahun 1974 tentang Perkawinan
UU 17/2019 Sumber Daya Air
UU 18/2019 Pesantren
UU 22/2019 Sistem Budi Daya Pertanian Berkelanjutan
UU 1/2022 Hubungan Keuangan antara Pemerintah Pusat dan Pemerintahan Daerah
UU 11/2022 Keolahragaan
UU 12/2022 Tindak Pidana Kekerasan Seksual
UU 27/2022 Pelindungan Data Pribadi
UU 1/2023 Kitab Undang-Undang Hukum Pidana
UU 17/2023 Kesehatan
UU 20/2023 Aparatur Sipil Negara
UU 1/2024 Perubahan Kedua atas Undang-Undang Nomor 11 Tahun 2008 tentang Informasi dan Transaksi Elektronik
UU 3/2024 Perubahan Kedua atas Undang-Undang Nomor 6 Tahun 2014 tentang Desa
UU 4/2024 Kesejahteraan Ibu dan Anak pada Fase Seribu Hari Pertama Kehidupan
PP 61/2010 Pelaksanaan Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik
PP 18/2016 Perangkat Daerah
PP 11/2017 Manajemen Pegawai Negeri Sipil
PP 2/2018 Standar Pelayanan Minimal
PP 49/2018 Manajemen Pegawai Pemerintah dengan Perjanjian Kerja
PP 12/2019 Pengelolaan Keuangan Daerah
PP 30/2019 Penilaian Kinerja Pegawai Negeri Sipil
PP 94/2021 Disiplin Pegawai Negeri Sipil
Perpres 95/2018 Sistem Pemerintahan Berbasis Elektronik
Perpres 39/2019 Satu Data Indonesia
Perpres 63/2019 Penggunaan Bahasa Indonesia
Perpres 72/2021 Percepatan Penurunan Stunting
Permendagri 114/2014 Pedoman Pembangunan Desa
Permendagri 110/2016 Badan Permusyawaratan Desa
Permendagri 20/2018 Pengelolaan Keuangan Desa
Permendagri 77/2020 Pedoman Teknis Pengelolaan Keuangan Daerah
"""
_FULL = {
    "UU": "Undang-Undang",
    "PP": "Peraturan Pemerintah",
    "Perpres": "Peraturan Presiden",
    "Permendagri": "Peraturan Menteri Dalam Negeri",
}


@cache
def known_laws() -> tuple[RegisteredLaw, ...]:
    """The laws of the list, in its order."""
    found = []
    for line in _LAWS.strip().splitlines():
        short, cited, rest = line.split(" ", 2)
        number, year = cited.rstrip("*").split("/")
        title, _, replaced_by = rest.partition(" > ")
        law = RegisteredLaw(
            id=f"{short}-{number}-{year}",
            kind=_FULL[short],
            number=number,
            year=int(year),
            title=title,
            short=short,
            is_in_force=not cited.endswith("*"),
            replaced_by=replaced_by,
        )
        found.append(law)
    return tuple(found)
