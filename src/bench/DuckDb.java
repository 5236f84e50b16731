import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * DuckDB asked for what `perfmon summary` answers: for each metric its counts, moments and
 * quantiles, and the minutes.
 */
public final class DuckDb {
  /** Any character that no line holds would do: each line is one column. */
  private static final String TEXT =
      """
      FROM read_csv(?, columns = {'line': 'VARCHAR'}, header = false, auto_detect = false, delim = '\\x01', quote = '',
        escape = '', strict_mode = false, null_padding = true)
      """;

  private static final String JSON =
      "FROM (SELECT message AS line FROM read_json(?, format = 'newline_delimited',"
          + " columns = {'message': 'VARCHAR'}))";

  private static final String QUERY =
      """
      WITH found AS (
        SELECT regexp_extract(line, 'PERF: (.*?) - (?:([0-9.]+)ms \\(|ÉCHEC après [0-9])', ['metric', 'ms']) AS hit
        %s
        WHERE contains(line, 'PERF: ')
      ), event AS (
        SELECT hit.metric AS metric, TRY_CAST(hit.ms AS DOUBLE) AS ms FROM found WHERE hit.metric <> ''
      )
      SELECT metric, count(ms), count(*) - count(ms), avg(ms), min(ms), max(ms), stddev_samp(ms),
        approx_quantile(ms, [0.5, 0.9, 0.95, 0.99])
      FROM event GROUP BY metric ORDER BY metric
      """;

  private DuckDb() {}

  public static void main(String[] args) throws SQLException {
    if (args.length != 2) {
      System.err.println("Usage: java DuckDb text|json FILE");
      System.exit(2);
    }
    String from = args[0].equals("json") ? JSON : TEXT;
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.prepareStatement(QUERY.formatted(from))) {
      statement.setString(1, args[1]);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          System.out.printf(
              "%s\t%d\t%d\t%.4f\t%s%n",
              row.getString(1), row.getLong(2), row.getLong(3), row.getDouble(4), row.getObject(8));
        }
      }
    }
  }
}
