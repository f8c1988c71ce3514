/** What a container image does when it runs: the shape of one row in `images/index.ts`. */
import type { Protocol } from '../network/trace.ts';
import type { ChoiceDomain } from '../ports/choices.ts';
import type { TimeMs } from '../ports/clock.ts';

export interface HttpRequest {
  readonly method: string;
  /** With query: `/path?x=1`. */
  readonly path: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The address that the server sees, after whatever kube-proxy did to it. */
  readonly clientAddress: string;
  readonly clientPort: number;
  /** What the interfaces of the server's pod have, loopback first: decided when somebody looks. */
  readonly serverAddresses: readonly string[];
  readonly receivedMs: TimeMs;
}

/** What the client sends; who it is and whom it met, the connection knows. */
export type SentRequest = Omit<HttpRequest, 'clientAddress' | 'clientPort' | 'serverAddresses' | 'receivedMs'>;

export interface HttpAnswer {
  readonly status: number;
  /** The words behind the number, where the server has its own. */
  readonly reason?: string;
  /**
   * In the order and spelling in which the real server sends them. `Date` is left empty: it is filled in. Without one, the headers count
   * as not modelled, and a command that shows them is unsupported.
   */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  /** Lines that the server writes to its log for this request. */
  readonly logs?: readonly LogText[];
  /** Files that it writes for this request, by absolute path. */
  readonly writes?: ReadonlyMap<string, string>;
}

/** A line of a log, or what is put into lines when somebody reads it: much of it hangs on what nobody need decide before. It throws `Unsupported` where nobody knows. */
export type LogText = string | ((self: ServingContainer, atMs: TimeMs) => readonly string[]);

/** One port that a process has open. `containerPort` plays no part: it is only documentation. */
export interface ListeningSocket {
  readonly port: number;
  readonly protocol: Protocol;
  /** Loopback only: seen from inside the pod, refused from elsewhere. */
  readonly loopback?: boolean;
  /** What it is to a client: an HTTP server answers requests, any other protocol greets with these bytes (or says nothing). */
  readonly speaks:
    | { readonly kind: 'http'; serve(request: HttpRequest, self: ServingContainer): HttpAnswer }
    | { readonly kind: 'greeting'; readonly text: string }
    /** A program of which nothing is known but that it is there: whoever asks it, in plain words or over TLS, may be told anything. */
    | { readonly kind: 'unknown'; readonly what: string }
    /** An Ingress controller passes requests on, by what the cluster's Ingresses say. */
    | { readonly kind: 'ingress'; readonly controller: IngressController; readonly scheme: 'http' | 'https' };
}

/** How an Ingress controller was started: which Ingresses are its own, and what it reports as their address. */
export interface IngressController {
  /** As the annotation names it. */
  readonly className: string;
  /** As an IngressClass names it. */
  readonly controller: string;
  /** Whether it serves Ingresses without a class. */
  readonly classless: boolean;
  /** `NAMESPACE/NAME` of the Service whose addresses it reports. */
  readonly publishService?: string;
  readonly publishAddress?: string;
  /** The only one that it looks at. */
  readonly namespace?: string;
}

/** What a running container knows of itself. */
export interface Container {
  readonly namespace: string;
  readonly pod: string;
  readonly name: string;
  readonly image: string;
  readonly podAddress: string;
  readonly node: string;
  readonly nodeAddress: string;
  /** Where its main process starts: the spec's `workingDir`, else the image's. */
  readonly workingDir: string;
  /** The pod's hostname, which is what `hostname` prints. */
  readonly hostname: string;
  readonly env: ReadonlyMap<string, string>;
  /** `command` and `args` of the container, where given. */
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  /** How many bytes it may use, where the spec limits them. */
  readonly memoryLimit?: number;
  /** Whether the pod keeps the container's standard input open (`stdin: true`): a shell then waits instead of leaving. */
  readonly stdin?: boolean;
  /** How many requests the process has served since it started: for images that change their mind (luksa/kubia-unhealthy). */
  readonly served: number;
  /** The spec's `ports`: where it says that it listens. */
  readonly declares?: readonly { readonly port: number; readonly protocol: Protocol }[];
  readonly startedMs: number;
}

/** What stands at a path inside a container: a volume's or a reader's file, nothing, or whatever the image brings along. */
export type FileFound = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'absent' } | { readonly kind: 'image' };

/** A container that answers a request: it sees its files as they are by then. */
export interface ServingContainer extends Container {
  /** What only they know who built its image, such as the release behind `latest`: asked when somebody first reads it, the same ever after and in every container of the image. */
  decide(what: string, domain: ChoiceDomain): string;
  /** Throws `Unsupported` where nobody here knows what the file says. */
  find(path: string): FileFound;
}

export interface FileChange {
  /** Since its start. */
  readonly afterMs: number;
  readonly path: string;
  readonly text: string | undefined;
}

/** What a loop around a client asks for, again and again, until it has it. */
export type Awaited = { readonly kind: 'name'; readonly name: string } | { readonly kind: 'port'; readonly host: string; readonly port: number };

/** `until nslookup db; do echo waiting; sleep 2; done`, and what comes behind it. */
export interface Waiting {
  readonly for: Awaited;
  readonly everyMs: number;
  /** The client whose words go to the log; undefined where they are thrown away. */
  readonly told?: string;
  /** What the loop itself prints each time that it was in vain. */
  readonly says: readonly string[];
  readonly next: Process;
}

/** What the main process of a container does, decided at its start. */
export interface Process {
  readonly listens: readonly ListeningSocket[];
  /** What it prints at its start, a string a line. */
  readonly logs: readonly LogText[];
  /** It writes down each request: who reads its log has to know all of them. */
  readonly logsRequests?: true;
  /** What it prints again and again: the lines of its nth round, counted from 0, which comes at `startedMs + n * everyMs`. */
  readonly rounds?: { readonly everyMs: number; lines(round: number, atMs: number): readonly string[] };
  /** It goes on only when somebody is there. */
  readonly waits?: Waiting;
  /** Files that it writes at its start, by absolute path. */
  readonly writes?: ReadonlyMap<string, string>;
  /** What it makes of files later on, in order; one without a text is taken away. */
  readonly later?: readonly FileChange[];
  /** It writes files, of which nothing is known. */
  readonly unknownWrites?: string;
  /** A process that ends by itself: after how long, and how. Undefined runs until it is killed. */
  readonly ends?: ProcessEnd;
  /** PID 1 without a SIGTERM handler: it is killed when the grace period is over. */
  readonly ignoresTerm?: boolean;
  /** What it prints, where that is not modelled: whoever reads its log is told `unsupported`. */
  readonly unknownLogs?: string;
  /** Why nothing can be said of what it does: whoever depends on it is told `unsupported`. */
  readonly unknown?: string;
  /** The file that it was to be started from, of which nobody knows whether the image has it; `isLikely` says what is more to be expected. */
  readonly executable?: { readonly path: string; readonly isLikely: boolean };
}

export interface ProcessEnd {
  readonly afterMs: number;
  readonly exitCode: number;
  /** It takes more memory than it may; whether its parent goes with it or by a code of its own, is the node's affair. */
  readonly reason?: 'OOMKilled';
  /** How it ends as well, where what it looks for may not be there yet: that is free. */
  readonly orElse?: number;
}

/** A tool inside the image, and in which version: `curl` prints other words in 7.38 than in 8.x. */
export interface Tool {
  readonly name: string;
  readonly version: string;
  /** `busybox` for an applet: busybox' wget and nslookup are not GNU's and BIND's. */
  readonly flavour?: 'busybox' | 'gnu' | 'bind';
  /** Where it is known and not GNU's: it has other words for errors. */
  readonly libc?: 'musl';
}

export interface Image {
  /** Repositories that are this image: `luksa/kubia`, `docker.io/luksa/kubia` is understood by itself. */
  readonly repositories: readonly string[];
  /** Which tags it has; undefined where any tag does the same. A tag that is not there can't be pulled. */
  readonly tags?: readonly string[];
  readonly tools: readonly Tool[];
  /** What a tag has otherwise than the rest: an older release has older tools, an `-alpine` one has busybox' shell. */
  at?(tag: string): Partial<Pick<Image, 'tools' | 'shell' | 'files'>>;
  /** The shell's prompt for root: `bash` is `root@POD:/# `, busybox `/ # `. Undefined: the image has no shell. */
  readonly shell?: 'bash' | 'ash' | 'dash';
  /** What `sh` is: without a word of it dash where the shell is bash, as on Debian, else the shell itself. */
  readonly sh?: 'bash' | 'ash' | 'dash';
  readonly workingDir: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Files worth looking at, by absolute path; the usual ones of /etc are there anyway. */
  readonly files?: Readonly<Record<string, string>>;
  /** Whole command lines of programs that it alone has, and what they print. */
  readonly printed?: Readonly<Record<string, string>>;
  /** The image's ENTRYPOINT and CMD, for `describe` and `docker history`-like questions and to know what `args` alone replaces. */
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly user?: string;
  /** Runs ENTRYPOINT and CMD, or what the pod put in their place. */
  start(container: Container): Process;
}
