package dev.perfmon.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.diagnosis.Advice.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The advice, against the sections of the guide it comes from ({@code guide/advice.md}). */
final class AdviceCatalogueTest {
  private static final Pattern DIAGNOSTIC = Pattern.compile("💡 OPTIMISATIONS: (\\w+)");
  private static final Pattern COMPONENT = Pattern.compile("# Si (\\w+) > [0-9.]+s :");
  private static final Pattern ITEM = Pattern.compile("\\s*- (.*)");

  private static Map<String, List<String>> guide(Pattern head) throws IOException {
    Map<String, List<String>> lists = new TreeMap<>();
    List<String> list = null;
    for (String line : Files.readAllLines(Path.of("src/test/resources/guide/advice.md"))) {
      Matcher begins = head.matcher(line);
      Matcher item = ITEM.matcher(line);
      if (begins.matches()) {
        list = new ArrayList<>();
        lists.put(begins.group(1), list);
      } else if (list != null && item.matches()) {
        list.add(item.group(1));
      } else {
        list = null;
      }
    }
    return lists;
  }

  private static Map<String, List<String>> catalogue(Origin origin) {
    Map<String, List<String>> lists = new TreeMap<>();
    for (Advice advice : AdviceCatalogue.guide().all()) {
      if (advice.origin() == origin) {
        lists
            .computeIfAbsent(advice.metric(), metric -> new ArrayList<>())
            .add(advice.words().french());
      }
    }
    return lists;
  }

  private static List<String> french(List<Advice> advice) {
    return advice.stream().map(line -> line.words().french()).toList();
  }

  @Test
  void hasTheGuidesListsToTheLetter() throws IOException {
    assertThat(guide(DIAGNOSTIC)).hasSize(2);
    assertThat(catalogue(Origin.DIAGNOSTIC)).isEqualTo(guide(DIAGNOSTIC));
    assertThat(guide(COMPONENT)).hasSize(6);
    assertThat(catalogue(Origin.COMPONENT)).isEqualTo(guide(COMPONENT));
  }

  @Test
  void everyLineIsTranslatedAndGivenOnlyOnce() {
    assertThat(AdviceCatalogue.guide().all())
        .hasSizeGreaterThan(25)
        .allSatisfy(
            advice ->
                assertThat(advice.words().english())
                    .isNotBlank()
                    .isNotEqualTo(advice.words().french()));
    for (Advice line : AdviceCatalogue.guide().all()) {
      List<Advice> everything =
          AdviceCatalogue.guide().of(line.metric(), EnumSet.allOf(Sign.class));
      assertThat(everything).doesNotHaveDuplicates().isNotEmpty();
    }
  }

  @Test
  void followsFromWhatWasFound() {
    AdviceCatalogue guide = AdviceCatalogue.guide();
    assertThat(french(guide.of("stt_processing", EnumSet.of(Sign.SLOW))))
        .containsExactly(
            "Optimiser la configuration Whisper",
            "Réduire chunk_duration de 1.0s à 0.5s",
            "Optimiser la taille des fichiers WAV",
            "Paralléliser le traitement des chunks");
    assertThat(french(guide.of("stt_processing", EnumSet.of(Sign.NETWORK_BOUND))))
        .containsExactly("Vérifier la latence réseau vers le service STT");
    assertThat(french(guide.of("network_request", EnumSet.of(Sign.TIMING_OUT))))
        .contains("Réduire le timeout de 10s à 5s")
        .doesNotContain("Augmenter le pool de connexions HTTP");
    assertThat(guide.of("llm_response", EnumSet.of(Sign.SLOW)))
        .noneMatch(advice -> advice.words().french().contains("cache"));
    assertThat(guide.of("stt_processing", Set.of())).isEmpty();
    assertThat(guide.of("custom_operation", EnumSet.of(Sign.SLOW, Sign.FAILING))).isEmpty();
    assertThat(guide.of("custom_operation", EnumSet.of(Sign.STEPPED))).hasSize(1);
  }

  @Test
  void listsWhatTheAgentPrints() {
    AdviceCatalogue guide = AdviceCatalogue.guide();
    assertThat(french(guide.listed("network_request")))
        .containsExactly(
            "Vérifier la connectivité réseau",
            "Augmenter le pool de connexions",
            "Implémenter un retry plus intelligent");
    assertThat(french(guide.listed("llm_api_call"))).hasSize(3);
    assertThat(guide.listed("end_to_end")).isEmpty();
    assertThat(guide.listed(Advice.ANY)).isEmpty();
  }

  @Test
  void aConfigurationReplacesTheLinesOfItsMetrics() {
    AdviceCatalogue ours =
        AdviceCatalogue.guide()
            .with(
                Map.of(
                    "tts_chunk", List.of("Appeler l'équipe audio"),
                    "stt_processing", List.of(),
                    "custom_operation", List.of("Relire la documentation")));
    assertThat(french(ours.of("tts_chunk", EnumSet.of(Sign.SLOW))))
        .containsExactly("Appeler l'équipe audio");
    assertThat(french(ours.listed("tts_chunk"))).containsExactly("Appeler l'équipe audio");
    assertThat(ours.of("stt_processing", EnumSet.of(Sign.SLOW))).isEmpty();
    assertThat(french(ours.of("custom_operation", EnumSet.of(Sign.FAILING))))
        .containsExactly("Relire la documentation");
    assertThat(ours.of("network_request", EnumSet.of(Sign.SLOW))).hasSize(4);
    assertThat(ours.listed("tts_chunk").get(0).words().english())
        .isEqualTo("Appeler l'équipe audio");
    assertThat(AdviceCatalogue.guide().of("tts_chunk", EnumSet.of(Sign.SLOW))).hasSize(3);
  }
}
