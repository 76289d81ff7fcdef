package io.millrace.core;

import io.millrace.core.api.ApiRoutes;
import io.millrace.core.api.Gate;
import io.millrace.core.api.Operations;
import io.millrace.core.api.Services;
import io.millrace.core.api.Target;
import io.millrace.core.api.Throttle;
import io.millrace.core.api.kvs.Quotas;
import io.millrace.core.base.Arn;
import io.millrace.core.http.Binding;
import io.millrace.core.http.Cors;
import io.millrace.core.http.HostGuard;
import io.millrace.core.http.HttpListener;
import io.millrace.core.http.sigv4.AccessKeys;
import io.millrace.core.http.sigv4.SigV4Verifier;
import io.millrace.core.routes.MetricsRoute;
import io.millrace.core.routes.PlaybackRoutes;
import io.millrace.core.routes.PlaybackRoutes.RequestLimit;
import io.millrace.core.signaling.SignalingChannel;
import io.millrace.core.vault.Credential;
import io.millrace.core.vault.LocalAuthority;
import io.millrace.core.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The part of the wiring that leads outside: ports, guards and routes. */
record Doors(EngineConfig config, Vault vault, Services services) {
    /** The host names that certificates are made for. */
    static List<String> certifiedHosts(EngineConfig.Network network) {
        boolean anyAddress = Set.of("0.0.0.0", "::").contains(network.bind());
        return Stream.of(
                        network.advertise().stream(),
                        network.allowedHosts().stream(),
                        anyAddress ? Stream.<String>empty() : Stream.of(network.bind()))
                .flatMap(s -> s)
                .map(HostGuard::withoutPort)
                .toList();
    }

    /** Opens the ports; {@code tls} for the secure one. */
    HttpListener open(Optional<Binding.Tls> tls) throws IOException {
        EngineConfig.Network network = config.network();
        Cors cors = new Cors(network.allowedOrigins());
        Optional<Throttle> throttle = config.behaviour().strictLimits()
                ? Optional.of(new Throttle(Quotas.rates(), System::nanoTime))
                : Optional.empty();
        ApiRoutes api =
                new ApiRoutes(Operations.of(services), gate(throttle), cors, network.advertise(), services.metrics());
        PlaybackRoutes playback = new PlaybackRoutes(
                services.playback(),
                services.metrics(),
                throttle.<RequestLimit>map(t -> (operation, session) -> t.pass(operation, session.label()))
                        .orElse(RequestLimit.NONE));
        MetricsRoute meters = new MetricsRoute(services.metrics());
        List<String> hosts = new ArrayList<>(certifiedHosts(network));
        hosts.add(network.bind());
        return HttpListener.start(
                new Binding(network.bind(), network.port(), tls),
                new HttpListener.Doorkeeper(
                        (method, path) -> playback.route(method, path)
                                .or(() -> meters.route(method, path))
                                .orElseGet(() -> api.route(method, path)),
                        new HostGuard(hosts),
                        cors,
                        config.clock()));
    }

    /** The secure port, with a certificate that the engine's own authority signed. Waits for the disk. */
    static Optional<Binding.Tls> tls(EngineConfig.Network network, LocalAuthority authority) {
        return network.tls().map(tls -> {
            try {
                LocalAuthority.Identity identity = authority.identity(certifiedHosts(network));
                return new Binding.Tls(tls.port(), tls.orAnyFree(), identity.certificatePem(), identity.keyPem());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Gate gate(Optional<Throttle> throttle) {
        Optional<SigV4Verifier> verifier = config.auth().required()
                ? Optional.of(
                        new SigV4Verifier(id -> vault.find(id).map(Doors::secret), config.region(), config.clock()))
                : Optional.empty();
        return new Gate(verifier, vault, throttle, this::arn);
    }

    private static AccessKeys.Secret secret(Credential credential) {
        return new AccessKeys.Secret(
                credential.key().secret(),
                credential.session().map(Credential.Session::token),
                credential.session().map(Credential.Session::expires));
    }

    /** The ARN of what a request names; of a name that there is not, the one it would have but for its time. */
    private String arn(Target target) {
        if (target.arn() != null) {
            return target.arn();
        }
        String name = String.valueOf(target.name());
        Optional<Arn> arn = target.type().equals(Arn.STREAM)
                ? services.streams().find(name).map(io.millrace.core.stream.Stream::arn)
                : services.signaling().find(name).map(SignalingChannel::arn);
        return arn.orElseGet(() -> new Arn(config.playedRegion(), config.account(), target.type(), name, 0))
                .toString();
    }
}
