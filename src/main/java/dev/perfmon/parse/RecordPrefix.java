package dev.perfmon.parse;

import dev.perfmon.model.LineFormat;

/**
 * What stands between a record's time and its message, read once.
 *
 * @param length bytes it takes
 * @param format whose it is
 * @param logger hash of the logger's name in it, 0 for none
 * @param severity the severity in it
 */
record RecordPrefix(int length, LineFormat format, int logger, int severity) {}
