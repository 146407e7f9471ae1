package io.isemdm.http;

import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/**
 * Says in {@code Allow} which methods a path has (RFC 9110, section 15.5.6). Quarkus leaves that out of 405, answers 404
 * where another class begins with the same path, and names in answers to {@code OPTIONS} those of all paths of a class. It
 * runs before the filters that give errors their form.
 */
@Provider
@Priority(Priorities.USER + 1000)
class AllowedMethods implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Status status = Status.fromStatusCode(response.getStatus());
        boolean isAsked = status == Status.OK && request.getMethod().equals(HttpMethod.OPTIONS);
        boolean isNotFound = status == Status.NOT_FOUND && !response.hasEntity();
        if (!isAsked && !isNotFound && status != Status.METHOD_NOT_ALLOWED) {
            return;
        }
        Set<String> methods = methods((ResteasyReactiveRequestContext)
                ((ResteasyReactiveContainerRequestContext) request).getServerRequestContext());
        if (methods.isEmpty()) {
            response.getHeaders().remove(HttpHeaders.ALLOW);
            response.setStatus(Status.NOT_FOUND.getStatusCode());
        } else if (isAsked || !methods.contains(request.getMethod())) {
            response.getHeaders().putSingle(HttpHeaders.ALLOW, String.join(", ", methods));
            response.setStatus((isAsked ? Status.OK : Status.METHOD_NOT_ALLOWED).getStatusCode());
        }
    }

    /** Those of all classes that have the path, as Quarkus looks for one; none where nothing is served. */
    private static Set<String> methods(ResteasyReactiveRequestContext call) {
        String path = call.getPathWithoutPrefix();
        RequestMapper<InitialMatch> classes =
                new RequestMapper<>(new ArrayList<>(call.getDeployment().getClassMappers()));
        Set<String> methods = new TreeSet<>();
        for (RequestMatch<InitialMatch> match = classes.map(path); match != null;
                match = classes.continueMatching(path, match)) {
            for (ServerRestHandler handler : match.value.handlers) {
                if (handler instanceof ClassRoutingHandler ofClass) {
                    add(ofClass.getMappers(), match.remaining.isEmpty() ? "/" : match.remaining, methods);
                }
            }
        }
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        if (!methods.isEmpty()) {
            methods.add(HttpMethod.OPTIONS);
        }
        return methods;
    }

    private static void add(Map<String, RequestMapper<RuntimeResource>> ofClass, String path, Set<String> methods) {
        ofClass.forEach((method, paths) -> {
            if (method != null && paths.map(path) != null) {
                methods.add(method);
            }
        });
    }
}
