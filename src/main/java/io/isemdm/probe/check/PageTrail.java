package io.isemdm.probe.check;

import java.util.HashSet;
import java.util.Set;

import io.isemdm.ise.xml.DeviceElement;
import io.isemdm.probe.client.Exchange;

/**
 * The pages of one poll in their order. What is wrong is put down to one rule: in a poll that does not end, everything
 * sooner or later appears twice.
 */
final class PageTrail {

    private static final int MOST_PAGES_WITHOUT_NEWS = 3;

    private final int maxPages;
    private final Set<String> cursors = new HashSet<>();
    private final Set<String> devices = new HashSet<>();
    private int pages;
    private int withoutNews;
    private boolean ended;
    private String endless;
    private String repeated;
    private Exchange repeatedOn;
    private Exchange gap;
    private Exchange last;

    PageTrail(int maxPages) {
        this.maxPages = maxPages;
    }

    boolean goesOn() {
        return !ended && endless == null && pages < maxPages;
    }

    /** Whether the last page was read. */
    boolean ended() {
        return ended;
    }

    void add(Devices page) {
        pages++;
        last = page.exchange();
        boolean news = false;
        for (DeviceElement device : page.list()) {
            String identity = Devices.identity(device);
            if (identity == null || devices.add(identity)) {
                news = true;
            } else if (repeated == null) {
                repeated = identity;
                repeatedOn = page.exchange();
            }
        }
        withoutNews = news ? 0 : withoutNews + 1;
        String cursor = page.cursor();
        ended = cursor.equals("0");
        if (ended) {
            return;
        }
        if (page.list().isEmpty() && gap == null) {
            gap = page.exchange();
        }
        if (!cursors.add(cursor)) {
            endless = "the cursor " + cursor + " comes again";
        } else if (withoutNews == MOST_PAGES_WITHOUT_NEWS) {
            endless = withoutNews + " pages in a row bring no device that was not there before";
        }
    }

    void judge(Verdicts verdicts) {
        if (endless != null) {
            verdicts.fail(Rule.PAGING_ENDS, endless, last);
            return;
        }
        if (!ended) {
            verdicts.skip(Rule.PAGING_ENDS, "still going on after " + pages + " pages (--max-pages)");
        } else {
            verdicts.pass(Rule.PAGING_ENDS);
        }
        verdicts.require(Rule.PAGING_NO_REPEATS, repeated == null, "the device " + repeated + " appears twice",
                repeatedOn);
        verdicts.require(Rule.PAGING_NO_GAPS, gap == null, "a page is empty and not the last one", gap);
    }
}
