"""Turkish cue words; nouns with their commonest suffixed forms."""

from kg.languages.cues import Language, words

TURKISH = Language(
    tag="tr",
    name="Türkçe",
    person_roles=words(
        """
        profesör, profesörü, doçent, öğretim üyesi, öğretim görevlisi, araştırmacı,
        araştırmacısı, araştırmacılar, araştırmacıları, bilim insanı, bilim insanları,
        bilim adamı, veri bilimcisi, veri bilimci, mühendis, mühendisi, mühendisler,
        yazılım mühendisi, geliştirici, geliştiricisi, geliştiriciler, geliştiricileri, yazar,
        yazarı, yazarlar, yazarları, kurucu, kurucusu, kurucu ortağı, ceo, ceo'su, direktör,
        direktörü, müdür, müdürü, başkan, başkanı, başkan yardımcısı, lider, lideri, öğrenci,
        öğrencisi, doktora öğrencisi, doktor, konuşmacı, gazeteci, editör, editörü, sunucu,
        dilbilimci, matematikçi, fizikçi, filozof, kazanan, meslektaşı, meslektaşları, analist,
        bakan, bakanı, yönetici, yöneticisi, yaratıcısı, çevirmen, girişimci
        """
    ),
    person_titles=words("dr., prof., doç., sn., sayın, bay, bayan, bey, hanım, yrd. doç., av."),
    organisation_words=words(
        """
        üniversite, üniversitesi, üniversitesi'nden, üniversitesinden, okul, okulu, enstitü,
        enstitüsü, akademi, akademisi, fakülte, fakültesi, bölüm, bölümü, laboratuvar,
        laboratuvarı, laboratuarı, merkez, merkezi, araştırma merkezi, şirket, şirketi,
        şirketler, girişim, girişimi, grup, grubu, ekip, ekibi, takım, takımı, vakıf, vakfı,
        dernek, derneği, kuruluş, kuruluşu, kurum, kurumu, örgüt, örgütü, topluluk, topluluğu,
        konsorsiyum, konsey, konseyi, komite, komitesi, komisyon, komisyonu, ajans, ajansı,
        bakanlık, bakanlığı, hükümet, hükümeti, parlamento, birlik, birliği, hastane, hastanesi,
        banka, bankası, ağı, gazete, gazetesi, dergi, yayınevi, basın, medya, a.ş., ltd. şti.
        """
    ),
    paper_words=words(
        """
        makale, makalesi, makalede, makalesinde, makaleyi, makaleler, makalenin, bildiri,
        bildirisi, ön baskı, yayın, yayını, yayınlar, çalışma, çalışması, çalışmada, çalışmalar,
        araştırma, araştırması, inceleme, derleme, tez, tezi, teknik rapor, rapor,
        bilimsel makale, araştırma makalesi, anket, akademik makale
        """
    ),
    tool_words=words(
        """
        kütüphane, kütüphanesi, kütüphaneler, kütüphaneleri, kütüphaneyi, çerçeve, çerçevesi,
        framework, araç, aracı, araçlar, araçları, araç seti, araç kiti, platform, platformu,
        platformlar, sistem, sistemi, sistemler, yazılım, yazılımı, paket, paketi, paketler,
        modül, modülü, eklenti, eklentisi, uzantı, uygulama, uygulaması, uygulamalar, servis,
        servisi, hizmet, hizmeti, api, arayüz, arayüzü, motor, motoru, veritabanı, derleyici,
        editör, tarayıcı, işletim sistemi, program, programı, ürün, ürünü, asistan, asistanı,
        sohbet robotu, chatbot, robot, ajan, arama motoru, demo, ortam, ortamı, simülatör,
        ayrıştırıcı, yöntem, yöntemi, yaklaşım, yaklaşımı, algoritma, algoritması, teknik,
        tekniği, proje, projesi
        """
    ),
    model_words=words(
        """
        model, modeli, modeller, modelleri, modelin, dil modeli, dil modelleri, ağ, ağı,
        sinir ağı, sinir ağları, yapay sinir ağı, mimari, mimarisi, mimariler, transformer,
        kodlayıcı, çözücü, önceden eğitilmiş model, ön eğitimli model, gömme, gömülmeler,
        sınıflandırıcı, üreteç, varyant, varyantı, difüzyon modeli
        """
    ),
    dataset_words=words(
        """
        veri seti, veri setleri, veri setini, veri setinde, veri kümesi, veri kümeleri,
        veri kümesini, derlem, derlemi, korpus, benchmark, kıyaslama, karşılaştırma testi,
        yarışma, yarışması, meydan okuma, görev, lider tablosu, koleksiyon, bilgi tabanı,
        bilgi grafiği, test seti, eğitim seti
        """
    ),
    venue_words=words(
        """
        konferans, konferansı, konferansında, konferansta, konferanslar, çalıştay, çalıştayı,
        dergi, dergisi, dergisinde, sempozyum, sempozyumu, kongre, kongresi, zirve, zirvesi,
        toplantı, toplantısı, etkinlik, etkinliği, yaz okulu, hackathon, yarışma, yarışması,
        seminer, semineri, webinar
        """
    ),
    article_words=words(
        """
        blog yazısı, blog yazısında, blog gönderisi, blog, yazı, yazısı, yazısında, yazıda,
        makale, makalesi, gönderi, gönderisi, deneme, eğitim, öğretici, rehber, rehberi,
        kılavuz, kılavuzu, haber, haberi, röportaj, rapor, köşe yazısı, özet, özeti, giriş,
        duyuru, duyurusu, bülten, bülteni, inceleme, tanıtım
        """
    ),
    code_words=words(
        """
        kod, kodu, kodları, kaynak kod, kaynak kodu, depo, deposu, repo, reposu, github, gist,
        notebook, not defteri, colab, uygulama, uygulaması, gerçekleme, gerçeklemesi, sürüm,
        sürümü, betik, açık kaynak, açık kaynaklı
        """
    ),
    video_words=words(
        """
        video, videosu, videolar, videoları, konuşma, konuşması, konuşmasında, sunum, sunumu,
        sunumlar, ders, kayıt, kaydı, webinar, youtube, oynatma listesi, açılış konuşması,
        video serisi
        """
    ),
    podcast_words=words("podcast, podcast'i, podcast'inde, bölüm, bölümü, program, dinle, ses"),
    course_words=words(
        """
        kurs, kursu, kurslar, ders, dersi, dersler, dersleri, müfredat, müfredatı, mooc,
        ders notları, eğitim, eğitimi, uzmanlık, çevrimiçi kurs, ders materyalleri
        """
    ),
    book_words=words("kitap, kitabı, kitabın, kitaplar, e-kitap, ders kitabı, el kitabı, bölüm, baskı"),
    making_verbs=words(
        """
        yayınladı, yayımladı, yayınladılar, yayımladılar, yayınlandı, yayımlandı, yayınlanan,
        yayımlanan, yayınladığı, yayınlıyor, yayınlar, tanıttı, tanıttılar, tanıtıldı,
        tanıtılan, tanıtıyor, tanıtan, tanıttığı, sundu, sundular, sunuldu, sunulan, sunuyor,
        sunan, sunduğu, önerdi, önerdiler, önerildi, önerilen, öneriyor, öneren, önerdiği,
        duyurdu, duyurdular, duyuruldu, duyuran, duyurdukları, geliştirdi, geliştirdiler,
        geliştirildi, geliştirilen, geliştiren, geliştirdiği, geliştirdikleri, geliştiriyor,
        oluşturdu, oluşturdular, oluşturuldu, oluşturulan, oluşturan, oluşturduğu, yarattı,
        yaratıldı, yaratan, inşa etti, inşa edildi, tasarladı, tasarlandı, tasarlanan,
        tasarlayan, başlattı, başlatıldı, piyasaya sürdü, kullanıma sundu, kullanıma sunuldu,
        erişime açtı, açık kaynak yaptı, açık kaynaklı hale getirdi, paylaştı, eğitti, eğitildi,
        eğiten, uyguladı, uygulandı, gerçekleştirdi, gerçekleştirildi, icat etti,
        bakımını yapan, sağlar, sağlıyor, sağladı, tanımladı, açıkladı, açıklandı, ortaya koydu,
        ortaya attı, hazırladı, hazırlandı, hazırlanan, hazırladığı, üretti, üretilen, kurdu,
        kurulan, kurduğu, topladı, derledi, katkıda bulundu, yaptı, yapılan, yaptığı, çıkardı,
        ortaya çıkardı, geliştirilmiş
        """
    ),
    authoring_verbs=words(
        """
        yazdı, yazdılar, yazıldı, yazılan, yazan, yazdığı, yazdıkları, yazıyor, kaleme aldı,
        kaleme alınan, paylaştı, paylaştılar, paylaşıldı, paylaşılan, paylaşan, paylaştığı,
        paylaşıyor, verdi, verdiği, veren, verilen, tartıştı, tartışıyor, tartışan, tartıştığı,
        anlattı, anlatıyor, anlatan, anlattığı, açıkladı, açıklıyor, açıklayan, açıkladığı,
        özetledi, özetliyor, özetleyen, özetlediği, tweet attı, konuştu, konuşuyor, bahsetti,
        bahsediyor, bahseden, savundu, savunuyor, gösterdi, gösteriyor, gösteren, bildirdi,
        hazırladı, hazırlayan, hazırladığı, röportaj yaptı, öğretiyor, kaydetti, vurguladı,
        vurguluyor, inceledi, inceliyor, inceleyen, araştırdı, araştırıyor, araştıran, keşfetti,
        buldu, bulan, analiz etti, analiz eden, değindi, ele aldı, ele alıyor, ele alan,
        derledi, sundu, sunuyor
        """
    ),
    agent_words=words("tarafından, tarafınca, 'dan, 'den, 'nın, 'nin, yazarı, ekibi, ait"),
    affiliation_words=words(
        """
        'dan, 'den, 'tan, 'ten, 'ndan, 'nden, 'da, 'de, 'ta, 'te, çalışan, çalışıyor, üyesi,
        profesörü, araştırmacısı, araştırmacıları, araştırmacılar, mühendisi, mühendisleri,
        kurucusu, ceo'su, direktörü, lideri, öğrencisi, ekibi, ekibinden, katıldı, görev yapan,
        bağlı
        """
    ),
    comparison_words=words(
        """
        daha iyi, daha kötü, daha hızlı, daha verimli, daha küçük, daha büyük, geride bıraktı,
        geride bırakıyor, geride bırakan, geçti, aştı, aşıyor, aşan, üstün, üstündür,
        karşılaştırıldığında, karşılaştırma, kıyasla, kıyaslandığında, karşılaştırıldı, yerine,
        göre, farklı olarak, aksine, benzer, eşdeğer, rakip, alternatif, alternatifi, vs, vs.,
        karşı, yendi, -den daha, -dan daha, üzerinde başarım
        """
    ),
    basis_words=words(
        """
        tabanlı, temelli, temel alan, temel alınarak, dayalı, dayanan, dayanıyor, dayanmaktadır,
        üzerine kurulu, üzerine inşa, üzerine kurulmuş, kullanan, kullanarak, kullanır,
        kullanıyor, kullanılarak, kullanıldı, kullandı, kullanılan, kullanmaktadır, yararlanan,
        yararlanarak, varyantı, versiyonu, sürümü, uzantısı, genişletilmiş, genişleten,
        genişletir, türetilmiş, esinlenen, esinlenilen, esinlenerek, uyarlanmış, uyarlaması,
        ile yazılmış, yazılmış, ile geliştirilmiş, için, birleştiren, birleştirir, damıtılmış,
        ince ayar, ince ayarlı, entegre, uyumlu, destekleyen, ile, aracılığıyla
        """
    ),
    evaluation_words=words(
        """
        değerlendirildi, değerlendirilmiş, değerlendirilen, değerlendiriliyor, değerlendirme,
        değerlendirmesi, test edildi, test edilmiş, test edilen, üzerinde, üzerindeki,
        veri setinde, veri kümesinde, performans, performansı, sonuçlar, sonuçları, başarı,
        başarım, doğruluk, skor, skoru, eğitildi, eğitilmiş, deneyler, elde etti, elde eden,
        ulaştı, görevlerinde, benchmark
        """
    ),
    publication_words=words(
        """
        konferansında yayınlandı, dergisinde yayınlandı, 'de yayınlanan, 'da yayınlanan,
        'de yayımlanan, 'da yayımlanan, yayınlanan, yayımlanan, yayınlandı, yayımlandı,
        kabul edildi, kabul edilen, kabul aldı, sunulan, sunuldu, gönderildi, bildiri,
        bildiriler kitabı, dergisinde, konferansında, konferansındaki, en iyi makale
        """
    ),
    pronouns=words(
        """
        o, onlar, bu, onun, onların, kendi, kendisi, yazarlar, yazar, yazarları, araştırmacılar,
        bu makale, bu makalede, makale, bu çalışma, bu çalışmada, çalışma, bu yazı, bu yazıda,
        bu kütüphane, kütüphane, bu araç, bu model, model, bu çerçeve, bu veri seti,
        bu veri kümesi, bu yöntem, bu yaklaşım, bu sistem, bu proje, proje, ekip, şirket,
        bu depo
        """
    ),
    person_pronouns=words("o, onlar, onun, onların, yazar, yazarlar, yazarları, araştırmacılar"),
    thing_pronouns=words("o, bu, onun"),
    stop_words=words(
        """
        bir, bu, şu, o, ve, veya, ya da, ile, de, da, ki, mi, mı, mu, mü, için, gibi, kadar,
        göre, ancak, ama, fakat, çünkü, eğer, ise, ne, nasıl, neden, niçin, nerede, hangi, kim,
        her, bazı, tüm, bütün, birçok, çok, az, daha, en, diğer, başka, aynı, kendi, ben, sen,
        biz, siz, onlar, bunlar, şunlar, burada, orada, şimdi, sonra, önce, ayrıca, böylece,
        dolayısıyla, örneğin, son olarak, ilk olarak, bunun, bunun yanı sıra, bununla birlikte,
        buna ek olarak, son, yeni, ilk, ikinci, üçüncü, var, yok, değil, olan, olarak, oldu,
        olduğu, olduğunu, eden, edilen, üzerine, üzerinde, arasında, içinde, hakkında, karşı,
        rağmen, geçtiğimiz, bugün, yakın zamanda, evet, hayır, hem, ne de, sadece, bile, hâlâ,
        artık, henüz, özellikle, genel olarak
        """
    ),
    months=words(
        """
        ocak, şubat, mart, nisan, mayıs, haziran, temmuz, ağustos, eylül, ekim, kasım, aralık
        """
    ),
    days=words("pazartesi, salı, çarşamba, perşembe, cuma, cumartesi, pazar, bugün, dün, yarın, hafta"),
    conjunctions=words("ve, veya, ya da, ile, &, yanı sıra"),
    articles=words("bir"),
)
