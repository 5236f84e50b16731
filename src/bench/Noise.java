import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What an agent logs besides its measurements, as real ones write it: emoji, accents, upper case,
 * colons, quotes, HTTP lines, tracebacks. Each line is drawn from a template and filled in anew.
 */
final class Noise {
  /**
   * Weight, level, logger, message and, after {@code ⏎}, a traceback. {@code ‹1..9›} is a number
   * from 1 to 9, {@code ‹0.5›} one to two decimals below 0.5, {@code ‹#8›} eight hexadecimal
   * digits, {@code ‹phrase›} what somebody said, {@code ‹metric›} a metric of the monitor.
   */
  private static final String[] TEMPLATES = {
    "2600|DEBUG|agent|🔧 CustomSpeechStream.push_frame() appelé - frame:"
        + " AudioFrame(sample_rate=48000). Samples: ‹240..960›, Rate: 48000",
    "700|DEBUG|agent|🎵 Audio chunk reçu: ‹640..32000› bytes, durée ‹1.2›s, VAD=‹1.0›",
    "400|INFO|agent|🎤 START_OF_SPEECH émis",
    "400|INFO|agent|🔇 END_OF_SPEECH émis après ‹4.5›s",
    "550|INFO|livekit.agents|received user transcript {\"user_transcript\": \"‹phrase›\","
        + " \"language\": \"fr\"}",
    "600|INFO|agent|💬 Réponse LLM: \"‹phrase›\" (‹12..240› tokens)",
    "600|INFO|httpx|HTTP Request: POST https://api.mistral.ai/v1/chat/completions \"HTTP/1.1 200"
        + " OK\"",
    "250|INFO|httpx|HTTP Request: POST http://whisper:8000/v1/audio/transcriptions?id=‹#8›"
        + " \"HTTP/1.1 200 OK\"",
    "60|WARNING|httpx|HTTP Request: POST https://api.mistral.ai/v1/chat/completions \"HTTP/1.1 429"
        + " Too Many Requests\"",
    "350|INFO|uvicorn.access|10.0.‹0..255›.‹1..254›:‹32768..60999› - \"GET /health HTTP/1.1\" 200"
        + " OK",
    "100|INFO|uvicorn.access|10.0.‹0..255›.‹1..254›:‹32768..60999› - \"POST"
        + " /rooms/‹#6›/token?ttl=‹60..3600› HTTP/1.1\" 201 Created",
    "450|DEBUG|livekit|rtc engine: {'participant': 'caller-‹#8›', 'room': 'salle-‹1..40›', 'state':"
        + " 'CONNECTED'}",
    "300|DEBUG|agent|🧠 Contexte: ‹2..48› messages, ~‹180..9000› tokens — modèle"
        + " mistral-small-latest",
    "300|DEBUG|agent|STATE: LISTENING -> THINKING (participant=‹#8›, VAD_THRESHOLD=‹1.0›)",
    "300|DEBUG|agent|STATE: THINKING -> SPEAKING (tour ‹1..99›)",
    "200|INFO|agent|✅ Connexion WebSocket établie: wss://livekit.local:7880/rtc?session=‹#12›",
    "100|INFO|livekit.agents|process initialized {\"pid\": ‹100..65000›, \"elapsed_time\": ‹3.0›}",
    "140|WARNING|agent|⚠️ Buffer audio presque plein: ‹70..99›% (PENDING=‹2..16›, MAX=16)",
    "80|WARNING|livekit.agents|process memory usage is high {\"memory_usage_mb\": ‹500..1500›,"
        + " \"pid\": ‹100..65000›}",
    "120|INFO|agent|📞 SIP: appel entrant de +336‹10000000..99999999› — codec OPUS/48000, RTT"
        + " ‹8..180› ms",
    "120|DEBUG|agent|🗑️ Cache TTS purgé: ‹1..400› entrées, taux de succès ‹0..100› %",
    "140|DEBUG|asyncio|Using selector: EpollSelector, tâches en cours: ‹3..90›, file d'attente:"
        + " ‹0..12›",
    "100|INFO|agent|🚀 Préchauffage du modèle PIPER terminé en ‹3.5›s (voix:"
        + " \"fr_FR-siwis-medium\")",
    "80|INFO|agent|🐌 Réseau instable détecté: gigue ‹5..90› ms, pertes ‹9.0› % — PERFORMANCE"
        + " dégradée",
    "60|INFO|performance_monitor|📊 RÉSUMÉ PERFORMANCE - Dernières mesures",
    "50|WARNING|performance_monitor|🚨 GOULOTS DÉTECTÉS: ‹metric› (‹2000..9000›ms > 2000ms)",
    "50|ERROR|agent|❌ Échec TTS: voix \"fr_FR\" indisponible, repli sur ESPEAK (essai ‹1..3›/3)",
    "4|ERROR|agent|❌ Erreur dans le pipeline⏎Traceback (most recent call last):⏎"
        + "  File \"/app/agents/voice/pipeline.py\", line ‹20..900›, in _run_turn⏎"
        + "    async for chunk in self._llm.stream(ctx, timeout=‹1..30›):⏎"
        + "  File \"/app/services/llm_service.py\", line ‹20..400›, in stream⏎"
        + "    response.raise_for_status()⏎"
        + "httpx.HTTPStatusError: Server error '503 Service Unavailable' for url"
        + " 'https://api.mistral.ai/v1/chat/completions'⏎"
        + "For more information check: https://httpstatuses.com/503",
    "3|ERROR|agent|❌ Erreur dans la session ‹#8›⏎Traceback (most recent call last):⏎"
        + "  File \"/usr/lib/python3.11/asyncio/tasks.py\", line 490, in wait_for⏎"
        + "    return fut.result()⏎           ^^^^^^^^^^^^^⏎"
        + "asyncio.exceptions.CancelledError⏎⏎"
        + "The above exception was the direct cause of the following exception:⏎⏎"
        + "TimeoutError",
    "1|ERROR|agent|❌ Erreur dans le pipeline⏎Traceback (most recent call last):⏎"
        + "  File \"/app/main.py\", line ‹20..300›, in <module>⏎"
        + "    raise RuntimeError(\"❌ boom PERF: not a metric line\")⏎"
        + "RuntimeError: ❌ boom PERF: not a metric line",
  };

  private static final String[] OPENINGS = {
    "Bonjour,", "Oui,", "Non,", "Alors,", "Excusez-moi :", "D'accord,", "Hé !", "Écoutez,",
        "Eh bien,", "Très bien :",
    "Désolé,", "Euh…", "OK,", "Parfait,", "Attendez,", "Voilà,", "S'il vous plaît,", "Merci,",
        "Justement,", "Enfin,"
  };
  private static final String[] MIDDLES = {
    "je voudrais réserver une table", "il me faut un rendez-vous", "pouvez-vous répéter l'adresse",
    "j'ai perdu mon mot de passe", "où en est ma commande", "le numéro commence par zéro six",
    "je n'ai pas reçu le colis", "ça ne marche toujours pas", "c'est pour déclarer un sinistre",
    "à quelle heure fermez-vous", "je préfère être rappelée",
        "vous êtes bien le service après-vente",
    "l'écran affiche « ERREUR E42 »", "mon train a été supprimé", "la facture est trop élevée",
    "on m'a dit d'appeler ici", "je cherche un hôtel près de la gare", "qu'est-ce que ça veut dire"
  };
  private static final String[] ENDINGS = {
    "pour demain soir.",
    "depuis lundi dernier…",
    "à Besançon, s'il vous plaît.",
    "c'est urgent !",
    "le 14 août ?",
    "pour quatre personnes.",
    "et c'est la troisième fois.",
    "vers dix-huit heures trente.",
    "😀",
    "merci d'avance 🙏",
    "au nom de Müller.",
    "comme d'habitude.",
    "si c'est possible : oui ou non ?",
    "avant l'été.",
    "voilà.",
    "hein ?"
  };

  private static final byte[] HEX = Bytes.of("0123456789abcdef");

  private final SplittableRandom random;
  private final List<Template> templates = new ArrayList<>();
  private final int[] byWeight;
  private final byte[][] metrics;
  private final byte[][] openings = bytes(OPENINGS);
  private final byte[][] middles = bytes(MIDDLES);
  private final byte[][] endings = bytes(ENDINGS);

  Noise(SplittableRandom random, List<byte[]> metrics) {
    this.random = random;
    this.metrics = metrics.toArray(byte[][]::new);
    var slots = new ArrayList<Integer>();
    for (String text : TEMPLATES) {
      String[] fields = text.split("\\|", 4);
      for (int i = Integer.parseInt(fields[0]); i > 0; i--) {
        slots.add(templates.size());
      }
      templates.add(
          new Template(
              Envelope.Severity.valueOf(fields[1]),
              Bytes.of(fields[2]),
              parts(fields[3].split("⏎", 2)[0]),
              fields[3].contains("⏎") ? parts(fields[3].split("⏎", 2)[1] + "⏎") : List.of()));
    }
    byWeight = slots.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Fills in an entry, all but its time. */
  void next(Envelope.Entry entry) {
    Template template = templates.get(byWeight[random.nextInt(byWeight.length)]);
    entry.severity = template.severity;
    entry.logger = template.logger;
    fill(template.message, entry.message.clear());
    fill(template.trace, entry.trace.clear());
  }

  private record Template(
      Envelope.Severity severity, byte[] logger, List<Part> message, List<Part> trace) {}

  /** Fixed text, or what is drawn anew for each line. */
  private record Part(Kind kind, byte[] text, long from, long to) {
    enum Kind {
      TEXT,
      NUMBER,
      DECIMAL,
      HEX,
      PHRASE,
      METRIC
    }
  }

  private static List<Part> parts(String template) {
    var parts = new ArrayList<Part>();
    String[] pieces = template.replace('⏎', '\n').split("[‹›]", -1);
    for (int i = 0; i < pieces.length; i++) {
      String piece = pieces[i];
      if (i % 2 == 0) {
        parts.add(new Part(Part.Kind.TEXT, Bytes.of(piece), 0, 0));
      } else if (piece.contains("..")) {
        int dots = piece.indexOf("..");
        long from = Long.parseLong(piece.substring(0, dots));
        parts.add(
            new Part(Part.Kind.NUMBER, null, from, Long.parseLong(piece.substring(dots + 2))));
      } else if (piece.startsWith("#")) {
        parts.add(new Part(Part.Kind.HEX, null, 0, Long.parseLong(piece.substring(1))));
      } else if (piece.contains(".")) {
        long hundredths = Math.round(Double.parseDouble(piece) * 100);
        parts.add(new Part(Part.Kind.DECIMAL, null, 0, hundredths));
      } else {
        parts.add(
            new Part(piece.equals("phrase") ? Part.Kind.PHRASE : Part.Kind.METRIC, null, 0, 0));
      }
    }
    return parts;
  }

  private void fill(List<Part> parts, Bytes out) {
    for (int p = 0; p < parts.size(); p++) {
      Part part = parts.get(p);
      switch (part.kind) {
        case TEXT -> out.put(part.text);
        case NUMBER -> out.number(random.nextLong(part.from, part.to + 1));
        case DECIMAL -> {
          long hundredths = random.nextLong(part.to);
          out.number(hundredths / 100).put('.').padded(hundredths, 2);
        }
        case HEX -> {
          long bits = random.nextLong();
          for (int i = 0; i < part.to; i++) {
            out.put(HEX[(int) (bits >>> 4 * i) & 0xf]);
          }
        }
        case PHRASE -> {
          out.put(openings[random.nextInt(openings.length)]).put(' ');
          out.put(middles[random.nextInt(middles.length)]).put(' ');
          out.put(endings[random.nextInt(endings.length)]);
        }
        case METRIC -> out.put(metrics[random.nextInt(metrics.length)]);
      }
    }
  }

  private static byte[][] bytes(String[] texts) {
    byte[][] bytes = new byte[texts.length][];
    for (int i = 0; i < texts.length; i++) {
      bytes[i] = Bytes.of(texts[i]);
    }
    return bytes;
  }
}
