package dev.perfmon.notification;

import dev.perfmon.model.Notice;
import org.jspecify.annotations.Nullable;

/** One way to reach somebody. Used by one thread at a time. */
interface Channel {
  /**
   * Makes one attempt, which takes no longer than the channel's timeout.
   *
   * @throws InterruptedException if there is no time left; nothing goes on in the background then
   */
  Attempt send(Message message, byte[] payload) throws InterruptedException;

  /** How people are told of it; holds no secret. */
  String shown();

  /**
   * What came of an attempt.
   *
   * @param failure what went wrong; null if the message arrived
   * @param again whether another attempt could do better
   * @param askedWait how long the other side asks to wait before, nanoseconds; 0 for nothing
   */
  record Attempt(@Nullable Notice failure, boolean again, long askedWait) {
    static final Attempt ARRIVED = new Attempt(null, false, 0);

    static Attempt failed(String french, String english, boolean again) {
      return new Attempt(new Notice(french, english), again, 0);
    }
  }
}
