package dev.perfmon.render;

import java.util.ArrayList;
import java.util.List;

/** RFC 4180, read back: the least that can tell whether what was written is that. */
final class CsvReader {
  private CsvReader() {}

  static List<List<String>> read(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c != '"') {
          cell.append(c);
        } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else {
          quoted = false;
        }
      } else if (c == '"') {
        if (!cell.isEmpty()) {
          throw new IllegalArgumentException("a quote inside an unquoted cell at " + i);
        }
        quoted = true;
      } else if (c == ',' || c == '\n') {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      } else {
        cell.append(c);
      }
    }
    if (quoted || !cell.isEmpty() || !row.isEmpty()) {
      throw new IllegalArgumentException("the last line does not end");
    }
    return rows;
  }
}
