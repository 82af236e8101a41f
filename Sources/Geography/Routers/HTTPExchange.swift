import Foundation
import Glibc
import Running
import Synchronization

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// One request over HTTP and its answer, on the calling thread, with an end to waiting.
///
/// Redirects are not followed and proxies not used: places go to the address that was named and nowhere else.
final class HTTPExchange: NSObject, URLSessionDataDelegate, Sendable {
  /// What came of a request.
  enum Outcome: Sendable {
    case answered(status: Int, body: Data)
    /// No answer, or not all of it; in the words of the network library.
    case failed(String)
    case tooSlow
    case tooLong
    case stopped
  }

  private struct State {
    var status = 0
    var body = Data()
    var failure: String?
    var isTooLong = false
  }

  private let state = Mutex(State())
  private let finished = DispatchSemaphore(value: 0)
  private let largest: Int

  private init(largest: Int) { self.largest = largest }

  /// The network library would otherwise take a proxy from the environment, even for this machine.
  private static let withoutProxy: Void = {
    setenv("no_proxy", "*", 1)
    setenv("NO_PROXY", "*", 1)
  }()

  /// Sends a request and waits.
  ///
  /// - Parameters:
  ///   - seconds: how long the whole exchange may take.
  ///   - largest: how many bytes an answer may have.
  ///   - stop: read ten times a second.
  static func run(_ request: URLRequest, seconds: Double, largest: Int, stop: StopFlag) -> Outcome {
    _ = withoutProxy
    let configuration = URLSessionConfiguration.ephemeral
    // The library counts whole seconds; the wait below is what ends an exchange.
    configuration.timeoutIntervalForRequest = seconds.rounded(.up) + 5
    configuration.timeoutIntervalForResource = seconds.rounded(.up) + 5
    configuration.httpShouldSetCookies = false
    configuration.urlCache = nil
    let exchange = HTTPExchange(largest: largest)
    let session = URLSession(configuration: configuration, delegate: exchange, delegateQueue: nil)
    defer { session.invalidateAndCancel() }
    let task = session.dataTask(with: request)
    let deadline = Deadline(seconds: seconds)
    task.resume()
    while exchange.finished.wait(timeout: .now() + .milliseconds(100)) == .timedOut {
      if stop.isRaised { return .stopped }
      if deadline.hasPassed { return .tooSlow }
    }
    return exchange.state.withLock { state in
      if state.isTooLong { return .tooLong }
      if deadline.hasPassed, state.failure != nil { return .tooSlow }
      if let failure = state.failure { return .failed(failure) }
      return .answered(status: state.status, body: state.body)
    }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    let code = response.statusCode
    state.withLock { $0.status = code }
    completionHandler(nil)
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
  ) {
    let code = (response as? HTTPURLResponse)?.statusCode ?? 0
    state.withLock { $0.status = code }
    completionHandler(.allow)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let isTooLong = state.withLock { state in
      if state.body.count + data.count > largest {
        state.isTooLong = true
      } else {
        state.body.append(data)
      }
      return state.isTooLong
    }
    if isTooLong { dataTask.cancel() }
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    let words = error?.localizedDescription
    let code = (task.response as? HTTPURLResponse)?.statusCode
    state.withLock { state in
      state.failure = words
      if state.status == 0, let code { state.status = code }
    }
    finished.signal()
  }
}
