package dev.perfmon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perfmon.model.Language;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why an answer cannot be written, in words of the reader's language. */
final class WriteFailureTest {
  private static String french(IOException failure) {
    return new WriteFailure(failure).text(Language.FR);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "No space left on device | plus de place | no space is left",
        "Disk quota exceeded | quota | quota",
        "Read-only file system | lecture seule | read-only",
        "Not a directory | est un fichier | is a file",
        "File name too long | trop long | too long",
      })
  void saysWhatTheSystemSaid(String reason, String french, String english) {
    IOException plain = new IOException(reason);
    IOException named = new FileSystemException("f", null, reason);
    assertThat(french(plain)).contains(french).doesNotContain(reason, "vérifiez la place");
    assertThat(french(named)).contains("impossible : f ; ", french).doesNotContain(reason);
    assertThat(new WriteFailure(named).text(Language.EN)).contains("answer: f; ", english);
  }

  @Test
  void saysWhatJavaKnows() {
    assertThat(french(new AccessDeniedException("f"))).contains(" f ; accès refusé");
    assertThat(french(new NoSuchFileException("d/f"))).contains("d/f ; ce dossier n'existe pas");
  }

  @Test
  void whatIsNotKnownIsSaidAsItIs() {
    assertThat(french(new IOException("Input/output error"))).contains("Input/output error ; ");
    assertThat(french(new IOException())).doesNotContain("null");
  }

  @Test
  void aReaderWhoWentAwayIsNoFailure() {
    assertThat(new WriteFailure(new IOException("Broken pipe")).isUnread()).isTrue();
    assertThat(new WriteFailure(new IOException()).isUnread()).isFalse();
  }
}
