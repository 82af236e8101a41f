print("schoolward")
