/**
 * A simulated voice agent, to try everything on: sessions of speech to text, language model and
 * text to speech, with a cache, retries, failures and an incident in the middle, logged through the
 * monitor. The same seed gives the same bytes on every machine, at once or at a pace to watch.
 */
@NullMarked
package dev.perfmon.demo;

import org.jspecify.annotations.NullMarked;
