import CXLSXWriter
import Tables

/// How cells of the template look.
struct TemplateFormats {
  typealias Format = UnsafeMutablePointer<lxw_format>
  let title, bold, heading, required, wrapped, text, date, time: Format

  /// Nil without memory.
  init?(_ book: UnsafeMutablePointer<lxw_workbook>) {
    func made(_ set: (Format) -> Void) -> Format? {
      guard let format = workbook_add_format(book) else { return nil }
      set(format)
      return format
    }
    func head(_ format: Format, _ colour: UInt32) {
      format_set_bold(format)
      format_set_bottom(format, UInt8(LXW_BORDER_MEDIUM.rawValue))
      format_set_bg_color(format, colour)
    }
    guard
      let title = made({
        format_set_bold($0)
        format_set_font_size($0, 14)
      }), let bold = made({ format_set_bold($0) }), let heading = made({ head($0, 0xE7E6E6) }),
      let required = made({ head($0, 0xF8CBAD) }),
      let wrapped = made({
        format_set_text_wrap($0)
        format_set_align($0, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      }), let text = made({ format_set_num_format($0, "@") }),
      let date = made({ format_set_num_format($0, "yyyy-mm-dd") }),
      let time = made({ format_set_num_format($0, "hh:mm") })
    else { return nil }
    (self.title, self.bold, self.heading, self.required) = (title, bold, heading, required)
    (self.wrapped, self.text, self.date, self.time) = (wrapped, text, date, time)
  }

  /// The format of a column's cells: references as text, so that leading noughts stay.
  func column(_ kind: ColumnKind) -> Format? {
    switch kind {
    case .id, .ids, .needs, .needSet, .weekdays, .postcode, .layouts, .ramp, .codes: text
    case .date: date
    case .time: time
    default: nil
    }
  }
}
