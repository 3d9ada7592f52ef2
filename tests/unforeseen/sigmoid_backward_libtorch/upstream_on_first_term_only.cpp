// mistake: the bracket is opened up wrongly: upstream multiplies s only and not s squared (upstream*s - s*s)
#include <torch/types.h>

torch::Tensor sigmoid_backward(const torch::Tensor& upstream, const torch::Tensor& s) {
    // s (1 - s) = s - s^2
    return upstream * s - s.pow(2);
}
