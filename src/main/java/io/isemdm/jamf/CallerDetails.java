package io.isemdm.jamf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.isemdm.account.CallerIdentity;
import io.isemdm.account.Privilege;
import io.isemdm.account.PrivilegeSet;
import io.isemdm.integration.IntegrationDirectory;
import io.isemdm.token.VerifiedToken;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.identity.SecurityIdentity;

/**
 * What Jamf Pro tells a caller about itself. Nobody here has a real name, an e-mail address, preferences or groups: the
 * first two are empty, the preferences those of a fresh account of Jamf Pro, and there are no groups. Sites have no ids
 * of their own; they are counted in the order of their names.
 */
@ApplicationScoped
class CallerDetails {

    /** Stands for every site (protocol: seen). */
    private static final String EVERY_SITE = "-1";

    private static final Preferences FRESH = new Preferences("en", "MM/dd/yyyy", "Europe", "Etc/GMT", false);

    private final IntegrationDirectory integrations;

    CallerDetails(IntegrationDirectory integrations) {
        this.integrations = integrations;
    }

    /** The answer, as Jamf Pro's reference has it (protocol: spec). */
    @RegisterForReflection
    record Answer(Caller account, List<String> accountGroups, List<Site> sites, String authenticationType) {
    }

    /**
     * @param accessLevel      {@code FullAccess} or {@code SiteAccess}
     * @param privilegeSet     {@code ADMINISTRATOR}, {@code AUDITOR} or {@code CUSTOM}
     * @param privilegesBySite by the id of a site
     */
    @RegisterForReflection
    record Caller(String id, String username, String realName, String email, Preferences preferences,
            boolean multiSiteAdmin, String accessLevel, String privilegeSet,
            Map<String, List<String>> privilegesBySite, List<Integer> groupIds, String currentSiteId) {
    }

    @RegisterForReflection
    record Preferences(String language, String dateFormat, String region, String timezone,
            boolean disableRelativeDates) {
    }

    @RegisterForReflection
    record Site(String id, String name) {
    }

    Answer of(SecurityIdentity caller, VerifiedToken token) {
        Optional<String> site = CallerIdentity.site(caller);
        List<Site> sites = sites(site);
        List<Site> seen = sites.stream().filter(any -> site.isEmpty() || site.get().equals(any.name())).toList();
        String here = site.isEmpty() ? EVERY_SITE : seen.get(0).id();
        List<String> privileges = Privilege.OF_JAMF.stream().filter(caller::hasRole).toList();
        return new Answer(new Caller(String.valueOf(token.subject().id()), caller.getPrincipal().getName(), "", "",
                FRESH, false, site.isEmpty() ? "FullAccess" : "SiteAccess", privilegeSet(Set.copyOf(privileges)),
                Map.of(here, privileges), List.of(), here), List.of(), seen,
                token.subject().isClient() ? "CLIENT_CREDENTIALS" : "JSS");
    }

    /** @param more a site that may have no network integration */
    private List<Site> sites(Optional<String> more) {
        Set<String> names = integrations.all().stream().flatMap(any -> any.site().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> all = new ArrayList<>(names);
        more.filter(name -> !names.contains(name)).ifPresent(all::add);
        List<Site> sites = new ArrayList<>();
        all.forEach(name -> sites.add(new Site(String.valueOf(sites.size() + 1), name)));
        return sites;
    }

    private static String privilegeSet(Set<String> privileges) {
        return List.of(PrivilegeSet.ADMINISTRATOR, PrivilegeSet.AUDITOR).stream()
                .filter(set -> set.privileges().equals(privileges)).map(PrivilegeSet::name).findFirst()
                .orElse("CUSTOM");
    }
}
