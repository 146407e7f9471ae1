package io.isemdm.start;

import java.lang.management.ManagementFactory;
import java.util.Locale;

import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

import io.isemdm.account.AccountSeeding;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;

/** Runs once everything is started: says what to type into ISE, then waits for the end. */
public class Service implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger(Service.class);

    private final Banner banner;
    private final AccountSeeding accounts;
    private final Config config;

    Service(Banner banner, AccountSeeding accounts, Config config) {
        this.banner = banner;
        this.accounts = accounts;
        this.config = config;
    }

    @Override
    public int run(String... arguments) {
        ConfigurationKeys.strangers(config.getConfigSources()).forEach(LOG::warn);
        System.out.print(banner.text());
        long started = ManagementFactory.getRuntimeMXBean().getStartTime();
        System.out.printf(Locale.ROOT, "ready in %.1f s%n", (System.currentTimeMillis() - started) / 1000.0);
        System.out.flush();
        accounts.printed();
        Quarkus.waitForExit();
        return 0;
    }
}
