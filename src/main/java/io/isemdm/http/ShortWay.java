package io.isemdm.http;

import java.util.Optional;

import jakarta.inject.Singleton;

import io.isemdm.account.RememberedCaller;
import io.isemdm.ise.AnswerAtOnce;
import io.isemdm.ise.CallException;
import io.isemdm.ise.InternalPath;
import io.isemdm.ise.IseCall;
import io.isemdm.ise.xml.DocumentMarshaller;
import io.isemdm.ise.xml.IseDocument;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers at once, on the event loop, what most calls of ISE are: a GET of somebody who called a moment ago, may make
 * the call, and asks for what is in memory. Anything else, and every refusal, goes the long way, which decides alone.
 */
@Singleton
class ShortWay {

    /** In the usual letter case, as on the long way: not every client reads HTTP as it should. */
    private static final CharSequence CONTENT_TYPE = HttpHeaders.createOptimized("Content-Type");
    private static final CharSequence XML = HttpHeaders.createOptimized(InternalPath.XML);

    private final RememberedCaller callers;
    private final AnswerAtOnce answers;
    private final DocumentMarshaller marshaller;

    ShortWay(RememberedCaller callers, AnswerAtOnce answers, DocumentMarshaller marshaller) {
        this.callers = callers;
        this.answers = answers;
        this.marshaller = marshaller;
    }

    /**
     * Call it when it is known what the call means and what it has to present.
     *
     * @return whether it was answered
     */
    boolean answers(RoutingContext context, IseCall call) {
        if (context.request().method() != HttpMethod.GET || call.operation().isEmpty()
                || CallLimits.announcesBody(context.request())) {
            return false;
        }
        Optional<SecurityIdentity> caller = callers.of(context);
        if (caller.isEmpty() || !IsePrivileges.let(caller.get(), call)) {
            return false;
        }
        Optional<IseDocument> document = document(call);
        if (document.isEmpty()) {
            return false;
        }
        context.setUser(new QuarkusHttpUser(caller.get()));
        context.response().putHeader(CONTENT_TYPE, XML).end(marshaller.xml(document.get()));
        return true;
    }

    private Optional<IseDocument> document(IseCall call) {
        try {
            return answers.to(call);
        } catch (CallException e) {
            // said again, and answered, on the long way
            return Optional.empty();
        }
    }
}
