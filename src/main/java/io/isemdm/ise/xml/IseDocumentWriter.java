package io.isemdm.ise.xml;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jboss.resteasy.reactive.server.vertx.VertxResteasyReactiveRequestContext;

/** Sends a document in one piece, so that the answer has a {@code Content-Length} and no chunks. */
@Provider
public class IseDocumentWriter implements ServerMessageBodyWriter<IseDocument> {

    private final DocumentMarshaller marshaller;

    IseDocumentWriter(DocumentMarshaller marshaller) {
        this.marshaller = marshaller;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, ResteasyReactiveResourceInfo target,
            MediaType mediaType) {
        return IseDocument.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return IseDocument.class.isAssignableFrom(type);
    }

    @Override
    public void writeResponse(IseDocument document, Type genericType, ServerRequestContext context) {
        // the interface in between takes bytes, and copies them
        ((VertxResteasyReactiveRequestContext) context.serverResponse()).end(marshaller.xml(document));
    }

    @Override
    public void writeTo(IseDocument document, Class<?> type, Type genericType, Annotation[] annotations,
            MediaType mediaType, MultivaluedMap<String, Object> headers, OutputStream out) throws IOException {
        out.write(marshaller.xml(document).getBytes());
    }
}
