/**
 * Tells others of alerts that fire and resolve: a web hook, a command. It groups a burst into one
 * message, tries again where that can help, never holds up whoever hands it alerts, and lets no
 * secret out, neither of the logs nor of the settings.
 */
@NullMarked
package dev.perfmon.notification;

import org.jspecify.annotations.NullMarked;
