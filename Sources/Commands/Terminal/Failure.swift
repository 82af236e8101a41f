import ArgumentParser
import Benchmarks
import CaseModel
import Generation
import Geography
import Planning
import Tables
import Verification

/// The program's exit codes (DESIGN section 5).
extension ExitCode {
  static let internalError = ExitCode(1)
  static let badInput = ExitCode(2)
  static let noPlan = ExitCode(3)
  static let noPlanInTime = ExitCode(4)
  static let stopped = ExitCode(130)
}

/// Runs a command's work and turns errors into messages and exit codes.
public func reportingFailures(_ body: () throws -> Void) throws {
  do {
    try body()
  } catch let code as ExitCode {
    throw code
  } catch let error as ValidationError {
    throw error
  } catch let error as ResultsError {
    Terminal.say("error: \(error)")
    throw error.kind == .misuse ? ExitCode.internalError : ExitCode.badInput
  } catch let error as GeographyError {
    Terminal.say("error: \(error)")
    throw ExitCode.badInput
  } catch let error as GeneratorError {
    for message in error.messages { Terminal.say("error: \(message)") }
    throw ExitCode.badInput
  } catch let error as BenchmarkError {
    Terminal.say("error: \(error)")
    throw ExitCode.badInput
  } catch let error as Problem {
    Terminal.say("error: \(error.line)")
    throw ExitCode.badInput
  } catch let error as CaseNotUsable {
    Terminal.say(errors: error.problems)
    throw ExitCode.badInput
  } catch let error as HardRulesClash {
    for line in error.lines { Terminal.say("no plan: \(line)") }
    throw error.isForWantOfTime ? ExitCode.noPlanInTime : ExitCode.noPlan
  } catch {
    Terminal.say("internal error: \(error) Please report this with the command and, if you may, the case.")
    throw ExitCode.internalError
  }
}
