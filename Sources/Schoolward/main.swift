import Commands

Program.start()
