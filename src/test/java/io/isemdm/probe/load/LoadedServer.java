package io.isemdm.probe.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import javax.net.ssl.SSLContext;

import io.isemdm.probe.client.Credentials;
import io.isemdm.probe.client.Target;
import io.isemdm.probe.server.Call;
import io.isemdm.probe.server.MdmServer;
import io.isemdm.probe.server.Reply;

/** A server under load that remembers what it was asked; a test overrides what it wants to break. */
class LoadedServer extends MdmServer {

    /** Values of look-ups in the order of their arrival. */
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    /** Targets of polls. */
    final List<String> polls = Collections.synchronizedList(new ArrayList<>());
    /** Calls of mdminfo. */
    final List<String> infos = Collections.synchronizedList(new ArrayList<>());

    LoadedServer() throws IOException {
    }

    LoadedServer(SSLContext tls) throws IOException {
        super(tls);
    }

    Target target() {
        return Target.of("http://localhost:" + port()).withInstance(INSTANCE)
                .withCredentials(Credentials.basic(USER, PASSWORD));
    }

    @Override
    protected Reply mdmInfo(int version) {
        infos.add("version " + version);
        return super.mdmInfo(version);
    }

    @Override
    protected Reply devices(int version, Call call) {
        if (call.parameter("querycriteria").equals("compliance")) {
            polls.add(call.target());
        }
        return super.devices(version, call);
    }

    @Override
    protected final Reply lookup(int version, Call call, String criterion, String value) {
        asked.add(value);
        return answer(version, call, super.lookup(version, call, criterion, value));
    }

    /** @param right what a good server answers */
    protected Reply answer(int version, Call call, Reply right) {
        return right;
    }

    /** Lets a call wait. */
    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
